/* Diameter in km of the crater that a stone from space makes, complex above 3.2 km; small ones that burst in the air make none.
 * Source: Collins, Melosh and Marcus, Meteoritics 40 (2005). Diameter as log10 of metres, speed in km / s, density in kg / m3, angle in degrees. */
#include <math.h>

double crater(double log_diameter, double speed, double density, double angle)
{
    double size = pow(10.0, log_diameter), sine = sin(angle * 3.14159265358979323846 / 180.0);
    double strength = pow(10.0, 2.107 + 0.0624 * sqrt(density));
    double swept = 4.07 * 2.0 * 8000.0 * strength / (density * size * pow(1000.0 * speed, 2.0) * sine);

    if (swept > 1.0)
        return 0.0;
    double transient = 1.161 * pow(density / 2500.0, 1.0 / 3.0) * pow(size, 0.78) * pow(1000.0 * speed, 0.44) * pow(9.81, -0.22) * cbrt(sine) / 1000.0;
    return transient < 2.56 ? 1.25 * transient : 1.17 * pow(transient, 1.13) / pow(3.2, 0.13);
}
