/* Spectral radiance of a black body in W / (m2 sr um): wavelength in micrometres, temperature in kelvin.
 * Source: Planck 1901. */
#include <math.h>

#define FIRST 1.191042972e8  /* 2 h c^2 in W um^4 / (m2 sr) */
#define SECOND 1.438776877e4 /* h c / k in um K */

double planck(double wavelength, double temperature)
{
    return FIRST / (pow(wavelength, 5.0) * (exp(SECOND / (wavelength * temperature)) - 1.0));
}
