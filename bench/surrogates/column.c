/* Load in kN at which a steel tube buckles: Euler's formula where it is slender, Johnson's parabola where it is stout.
 * Source: Shigley's Mechanical Engineering Design. Length in m, diameter and wall in mm, yield strength in MPa. */
#include <math.h>

double column(double length, double diameter, double wall, double yield)
{
    double inner = diameter - 2.0 * wall, pi = 3.14159265358979323846;
    double area = pi / 4.0 * (diameter * diameter - inner * inner);
    double inertia = pi / 64.0 * (pow(diameter, 4.0) - pow(inner, 4.0));
    double slenderness = 1000.0 * length / sqrt(inertia / area);
    double limit = sqrt(2.0 * pi * pi * 210000.0 / yield);

    if (slenderness > limit)
        return pi * pi * 210000.0 * area / (slenderness * slenderness) / 1000.0;
    return yield * area * (1.0 - 0.5 * slenderness * slenderness / (limit * limit)) / 1000.0;
}
