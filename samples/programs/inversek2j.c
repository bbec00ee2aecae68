/* Inverse kinematics of a planar arm with two joints: which joint angles put its hand at (x, y)? */
#include <math.h>

#define LINK1 0.5
#define LINK2 0.5

static double clamp_to_unit(double value)
{
    return value < -1.0 ? -1.0 : value > 1.0 ? 1.0 : value;
}

/* Angles in radians, elbow down. Points further away than LINK1 + LINK2 give the stretched arm. */
void inversek2j(double x, double y, double *theta1, double *theta2)
{
    double distance2 = x * x + y * y;
    double cosine = clamp_to_unit((distance2 - LINK1 * LINK1 - LINK2 * LINK2) / (2.0 * LINK1 * LINK2));

    *theta2 = acos(cosine);
    *theta1 = asin(clamp_to_unit((y * (LINK1 + LINK2 * cosine) - x * LINK2 * sin(*theta2)) / distance2));
}
