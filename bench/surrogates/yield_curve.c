/* Interest in percent for a maturity in years by Nelson, Siegel and Svensson, and the price of a zero bond of that maturity.
 * Source: Svensson, NBER Working Paper 4871 (1994). */
#include <math.h>

void yield_curve(double maturity, double level, double slope, double hump1, double hump2, double decay1, double decay2, double *yield, double *zero)
{
    double u = maturity / decay1, v = maturity / decay2;
    double fu = (1.0 - exp(-u)) / u, fv = (1.0 - exp(-v)) / v;

    *yield = level + slope * fu + hump1 * (fu - exp(-u)) + hump2 * (fv - exp(-v));
    *zero = 100.0 * exp(-*yield * maturity / 100.0);
}
