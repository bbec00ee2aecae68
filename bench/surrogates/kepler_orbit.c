/* Where a body on an elliptic orbit is: true anomaly in degrees and distance in semi-major axes, from mean anomaly in degrees and eccentricity.
 * Kepler's equation is solved by Newton's method. Source: Danby, Fundamentals of Celestial Mechanics. */
#include <math.h>

void kepler_orbit(double mean_anomaly, double eccentricity, double *true_anomaly, double *distance)
{
    double mean = mean_anomaly * 3.14159265358979323846 / 180.0;
    double e = mean + 0.85 * eccentricity;

    for (int i = 0; i < 20; i++)
        e -= (e - eccentricity * sin(e) - mean) / (1.0 - eccentricity * cos(e));
    *true_anomaly = 2.0 * atan2(sqrt(1.0 + eccentricity) * sin(0.5 * e), sqrt(1.0 - eccentricity) * cos(0.5 * e))
        * 180.0 / 3.14159265358979323846;
    *distance = 1.0 - eccentricity * cos(e);
}
