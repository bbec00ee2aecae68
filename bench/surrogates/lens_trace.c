/* Where a ray parallel to the axis crosses it behind a thick biconvex lens (mm behind the lens), traced exactly through both spheres.
 * Source: Hecht, Optics. */
#include <math.h>

double lens_trace(double height, double radius1, double radius2, double thickness, double index)
{
    double y = height, first = asin(y / radius1);
    double inside = first - asin(y / (radius1 * index));
    double x = radius1 - radius1 * cos(first);

    /* The ray falls at the slope of inside; where does it meet the second sphere, whose centre is at thickness - radius2? */
    double centre = thickness - radius2;
    double c = cos(inside), s = -sin(inside);
    double along = (centre - x) * c - y * s;
    double away = (centre - x) * (centre - x) + y * y - radius2 * radius2;
    double distance = along + sqrt(along * along - away);
    double x2 = x + distance * c, y2 = y + distance * s;
    double normal = asin(y2 / radius2);
    double out = asin(index * sin(inside + normal)) - normal;
    return x2 + y2 / tan(out) - thickness;
}
