/* Pressure (Pa), density (kg / m3) and temperature (K) of the standard atmosphere by geopotential altitude in m, in layers.
 * Source: US Standard Atmosphere 1976. */
#include <math.h>

void atmosphere(double altitude, double *pressure, double *density, double *temperature)
{
    static const double base[] = { 0.0, 11000.0, 20000.0, 32000.0, 47000.0, 51000.0, 71000.0, 1e9 };
    static const double lapse[] = { -0.0065, 0.0, 0.001, 0.0028, 0.0, -0.0028, -0.002 };
    double p = 101325.0, t = 288.15;

    for (int i = 0; altitude > base[i]; i++) {
        double height = (altitude < base[i + 1] ? altitude : base[i + 1]) - base[i];
        if (lapse[i] == 0.0)
            p *= exp(-0.0341631947 * height / t);
        else {
            double next = t + lapse[i] * height;
            p *= pow(t / next, 0.0341631947 / lapse[i]);
            t = next;
        }
    }
    *pressure = p;
    *density = p / (287.05287 * t);
    *temperature = t;
}
