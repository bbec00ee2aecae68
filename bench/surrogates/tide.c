/* Height of the tide in m above mean water over some days, from six harmonic constituents of a harbour on the North Sea, and the current in knots.
 * Source: Schureman, Manual of Harmonic Analysis and Prediction of Tides (1958). */
#include <math.h>

void tide(double hours, double *height, double *current)
{
    static const double speed[] = { 28.9841042, 30.0, 28.4397295, 15.0410686, 13.9430356, 57.9682084 };
    static const double amplitude[] = { 1.34, 0.34, 0.21, 0.08, 0.1, 0.09 };
    static const double phase[] = { 308.0, 14.0, 284.0, 351.0, 196.0, 170.0 };
    double sum = 0.0, slope = 0.0;

    for (int i = 0; i < 6; i++) {
        double angle = (speed[i] * hours - phase[i]) * 3.14159265358979323846 / 180.0;
        sum += amplitude[i] * cos(angle);
        slope -= amplitude[i] * speed[i] * sin(angle);
    }
    *height = sum;
    *current = 0.03 * slope;
}
