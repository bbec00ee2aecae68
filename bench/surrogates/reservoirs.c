/* Three reservoirs joined by pipes at one node: flow out of the first in litres per second and head at the node in m. Bisection.
 * Source: Streeter, Fluid Mechanics. Levels in m, diameters in m, length in km. */
#include <math.h>

static double flow(double difference, double diameter, double length)
{
    double size = sqrt(fabs(difference) * 9.81 * pow(3.14159265358979323846, 2.0) * pow(diameter, 5.0) / (8.0 * 0.02 * 1000.0 * length));
    return difference < 0.0 ? -size : size;
}

void reservoirs(double level1, double level2, double level3, double d1, double d2, double length, double *outflow, double *head)
{
    double low = 0.0, high = 120.0;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        double sum = flow(level1 - middle, d1, length) + flow(level2 - middle, d2, 0.6) + flow(level3 - middle, 0.3, 1.2);
        if (sum > 0.0)
            low = middle;
        else
            high = middle;
    }
    *outflow = 1000.0 * flow(level1 - low, d1, length);
    *head = low;
}
