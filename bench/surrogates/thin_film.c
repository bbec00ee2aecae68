/* Reflectance of glass with one coating at normal incidence: wavelength and thickness in nm, index of the coating.
 * Source: Macleod, Thin-Film Optical Filters. */
#include <math.h>

double thin_film(double wavelength, double thickness, double index)
{
    double glass = 1.5046 + 4200.0 / (wavelength * wavelength);
    double phase = 2.0 * 3.14159265358979323846 * index * thickness / wavelength;
    double c = cos(phase), s = sin(phase);
    double real = (1.0 - glass) * c, imaginary = (glass / index - index) * s;
    double real2 = (1.0 + glass) * c, imaginary2 = (glass / index + index) * s;
    return (real * real + imaginary * imaginary) / (real2 * real2 + imaginary2 * imaginary2);
}
