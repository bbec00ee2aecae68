/* The ionised part of hydrogen in a star's atmosphere and the logarithm of its opacity for the Balmer lines: temperature in K, log10 of the
 * electrons' pressure in dyn / cm2. Source: Saha 1920; Carroll and Ostlie, Modern Astrophysics. */
#include <math.h>

void saha(double temperature, double log_pressure, double *ionised, double *balmer)
{
    double ev = 8.617333e-5 * temperature;
    double ratio = pow(10.0, -0.48 - log_pressure + 2.5 * log10(temperature) - 13.598 / ev / 2.302585092994046) * 1.0;
    double second = 4.0 * exp(-10.2 / ev);

    *ionised = ratio / (1.0 + ratio);
    *balmer = log10(second / (1.0 + second) / (1.0 + ratio));
}
