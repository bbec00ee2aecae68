/* Reflectance of an interface for both polarisations, by angle of incidence in degrees and the indices of both media; total reflection included.
 * Source: Born and Wolf, Principles of Optics. */
#include <math.h>

void fresnel(double angle, double n1, double n2, double *rs, double *rp)
{
    double cosine = cos(angle * 3.14159265358979323846 / 180.0);
    double sine = n1 / n2 * sin(angle * 3.14159265358979323846 / 180.0);

    if (sine >= 1.0) {
        *rs = *rp = 1.0;
        return;
    }
    double refracted = sqrt(1.0 - sine * sine);
    double s = (n1 * cosine - n2 * refracted) / (n1 * cosine + n2 * refracted);
    double p = (n1 * refracted - n2 * cosine) / (n1 * refracted + n2 * cosine);
    *rs = s * s;
    *rp = p * p;
}
