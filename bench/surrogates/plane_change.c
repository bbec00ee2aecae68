/* Change of speed in m / s for a transfer from a circular orbit of one altitude (km) to another, the plane turned by some degrees at the
 * upper end; where it is cheaper, by way of an apogee far outside (bielliptic). Source: Vallado, Fundamentals of Astrodynamics. */
#include <math.h>

static double speed(double radius, double axis)
{
    return 1000.0 * sqrt(398600.4418 * (2.0 / radius - 1.0 / axis));
}

static double turned(double v1, double v2, double angle)
{
    return sqrt(v1 * v1 + v2 * v2 - 2.0 * v1 * v2 * cos(angle));
}

double plane_change(double low, double high, double inclination)
{
    double r1 = 6378.137 + low, r2 = 6378.137 + high, angle = inclination * 3.14159265358979323846 / 180.0;
    double axis = 0.5 * (r1 + r2);
    double direct = fabs(speed(r1, axis) - speed(r1, r1)) + turned(speed(r2, axis), speed(r2, r2), angle);
    double far = 200000.0, first = 0.5 * (r1 + far), second = 0.5 * (r2 + far);
    double round = speed(r1, first) - speed(r1, r1) + turned(speed(far, first), speed(far, second), angle) + speed(r2, second) - speed(r2, r2);
    return direct < round ? direct : round;
}
