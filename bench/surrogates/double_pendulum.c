/* Both angles (degrees) of a double pendulum, released at rest, after a short time: semi-implicit Euler with 1,000 steps.
 * Source: Goldstein, Classical Mechanics. */
#include <math.h>

void double_pendulum(double start1, double start2, double mass_ratio, double seconds, double *angle1, double *angle2)
{
    double a = start1 * 3.14159265358979323846 / 180.0, b = start2 * 3.14159265358979323846 / 180.0;
    double p = 0.0, q = 0.0, h = seconds / 1000.0, g = 9.81;

    for (int i = 0; i < 1000; i++) {
        double d = a - b, m = 1.0 + mass_ratio;
        double below = m - mass_ratio * cos(d) * cos(d);
        double dp = (-m * g * sin(a) - mass_ratio * (q * q * sin(d) - g * sin(b) * cos(d) + p * p * sin(d) * cos(d))) / below;
        double dq = (m * (p * p * sin(d) + g * sin(a) * cos(d) - g * sin(b)) + mass_ratio * q * q * sin(d) * cos(d)) / below;
        p += h * dp;
        q += h * dq;
        a += h * p;
        b += h * q;
    }
    *angle1 = a * 180.0 / 3.14159265358979323846;
    *angle2 = b * 180.0 / 3.14159265358979323846;
}
