/* The twiddle factor of a fast Fourier transform: exp(2*pi*i*fraction), turned by a quarter. */
#include <math.h>

#define PI 3.14159265358979323846

/* fraction = k / N, from 0 to 0.5 in a radix-2 butterfly. */
void twiddle(double fraction, double *real, double *imaginary)
{
    double angle = 2.0 * PI * fraction;
    *real = -sin(angle);
    *imaginary = cos(angle);
}
