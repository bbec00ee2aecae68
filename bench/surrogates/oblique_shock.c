/* Angle of the weak oblique shock (degrees) and the pressure ratio across it, by Mach number and the wedge's angle; a detached
 * shock counts as a normal one. Source: Anderson, Modern Compressible Flow. */
#include <math.h>

static double deflection(double beta, double mach)
{
    double s = sin(beta);
    return atan(2.0 / tan(beta) * (mach * mach * s * s - 1.0) / (mach * mach * (1.4 + cos(2.0 * beta)) + 2.0));
}

void oblique_shock(double mach, double wedge, double *angle, double *pressure_ratio)
{
    double theta = wedge * 3.14159265358979323846 / 180.0;
    double low = asin(1.0 / mach), high = 1.5707963267948966, best = low;

    /* The largest deflection, by thirds. */
    double a = low, b = high;
    for (int i = 0; i < 60; i++) {
        double p = a + (b - a) / 3.0, q = b - (b - a) / 3.0;
        if (deflection(p, mach) < deflection(q, mach))
            a = p;
        else
            b = q;
    }
    best = 0.5 * (a + b);
    double beta = high;
    if (deflection(best, mach) > theta) {
        high = best;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            if (deflection(middle, mach) < theta)
                low = middle;
            else
                high = middle;
        }
        beta = low;
    }
    double normal = mach * sin(beta);
    *angle = beta * 180.0 / 3.14159265358979323846;
    *pressure_ratio = 1.0 + 2.8 / 2.4 * (normal * normal - 1.0);
}
