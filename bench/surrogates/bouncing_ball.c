/* Height in m of a ball above a staircase's floor at a moment, and how often it has bounced: height it falls from, speed along, restitution, seconds. */
#include <math.h>

void bouncing_ball(double height, double along, double restitution, double seconds, double *above, double *bounces)
{
    double y = height, v = 0.0, x = 0.0, h = seconds / 2000.0;
    int count = 0;

    for (int i = 0; i < 2000; i++) {
        double floor_level = x < 1.0 ? 0.0 : x < 3.0 ? -0.4 : -0.8;
        v -= 9.81 * h;
        y += v * h;
        x += along * h;
        if (y < floor_level && v < 0.0) {
            y = floor_level;
            v = -restitution * v;
            count++;
        }
    }
    *above = y;
    *bounces = count < 12 ? count : 12;
}
