/* Peak ground acceleration of an earthquake in g: magnitude, distance in km, shear wave velocity of the ground in m / s, and the
 * mechanism (0 strike-slip, 1 normal, 2 reverse); soft ground yields. Source: after Boore and Atkinson, Earthquake Spectra 24 (2008). */
#include <math.h>

double ground_motion(double magnitude, double distance, double velocity, int mechanism)
{
    static const double style[] = { -0.54, -0.75, -0.33 };
    double r = sqrt(distance * distance + 1.35 * 1.35);
    double path = (-0.6605 + 0.1197 * (magnitude - 4.5)) * log(r / 1.0) - 0.01151 * (r - 1.0);
    double size = magnitude <= 6.75 ? 0.28805 * (magnitude - 6.75) - 0.10164 * (magnitude - 6.75) * (magnitude - 6.75) : 0.0;
    double rock = exp(style[mechanism] + size + path);
    double linear = -0.36 * log(velocity / 760.0);
    double slope = velocity <= 300.0 ? -0.52 : velocity < 760.0 ? -0.52 * log(velocity / 760.0) / log(300.0 / 760.0) : 0.0;
    return rock * exp(linear + slope * log((rock > 0.06 ? rock : 0.06) / 0.1));
}
