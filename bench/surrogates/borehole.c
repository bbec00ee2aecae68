/* Flow of water through a borehole between two aquifers, in m3 a year.
 * Source: Harper and Gupta 1983; Morris, Mitchell and Ylvisaker, Technometrics 35 (1993). */
#include <math.h>

double borehole(double radius, double influence, double transmissivity_upper, double head_upper,
                double transmissivity_lower, double head_lower, double length, double conductivity)
{
    double ratio = log(influence / radius);
    double leak = 2.0 * length * transmissivity_upper / (ratio * radius * radius * conductivity);
    return 2.0 * 3.14159265358979323846 * transmissivity_upper * (head_upper - head_lower)
        / (ratio * (1.0 + leak + transmissivity_upper / transmissivity_lower));
}
