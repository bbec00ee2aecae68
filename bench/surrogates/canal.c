/* Depth in m of the uniform flow in a trapezoidal canal and its Froude number, by Manning's formula and bisection.
 * Source: Chow, Open-Channel Hydraulics. Flow in m3 / s, width in m, side slope, bed slope in per mille, roughness. */
#include <math.h>

void canal(double flow, double width, double side, double slope, double roughness, double *depth, double *froude)
{
    double low = 0.001, high = 30.0, area = 0.0;
    for (int i = 0; i < 60; i++) {
        double y = 0.5 * (low + high);
        double wetted = width + 2.0 * y * sqrt(1.0 + side * side);
        area = (width + side * y) * y;
        if (area * pow(area / wetted, 2.0 / 3.0) * sqrt(slope / 1000.0) / roughness < flow)
            low = y;
        else
            high = y;
    }
    *depth = low;
    *froude = flow / area / sqrt(9.81 * area / (width + 2.0 * side * low));
}
