/* Weight of a light aircraft's wing in pounds, with the sweep in degrees; the wing's loading decides what its skin must carry.
 * Source: Raymer, Aircraft Design; Forrester, Sobester and Keane, Engineering Design via Surrogate Modelling (2008). */
#include <math.h>

double wing_weight(double area, double fuel, double aspect, double sweep, double dynamic_pressure, double taper,
                   double thickness, double load_factor, double gross, double paint)
{
    double cosine = cos(sweep * 3.14159265358979323846 / 180.0);
    return 0.036 * pow(area, 0.758) * pow(fuel, 0.0035) * pow(aspect / (cosine * cosine), 0.6)
        * pow(dynamic_pressure, 0.006) * pow(taper, 0.04) * pow(100.0 * thickness / cosine, -0.3)
        * pow(load_factor * gross, 0.49) + area * paint;
}
