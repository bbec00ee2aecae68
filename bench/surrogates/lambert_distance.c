/* Length in km of a long line on the WGS84 ellipsoid between two places given in degrees, to about 10 m.
 * Source: Lambert 1942; Thomas, Spheroidal Geodesics, Reference Systems and Local Geometry (1970). */
#include <math.h>

#define RADIUS 6378.137
#define FLATTENING (1.0 / 298.257223563)
#define DEGREE (3.14159265358979323846 / 180.0)

double lambert_distance(double latitude1, double longitude1, double latitude2, double longitude2)
{
    double b1 = atan((1.0 - FLATTENING) * tan(latitude1 * DEGREE));
    double b2 = atan((1.0 - FLATTENING) * tan(latitude2 * DEGREE));
    double dx = sin(0.5 * DEGREE * (longitude2 - longitude1)), dy = sin(0.5 * (b2 - b1));
    double h = dy * dy + cos(b1) * cos(b2) * dx * dx;
    double angle = 2.0 * asin(sqrt(h < 1.0 ? h : 1.0));
    double p = 0.5 * (b1 + b2), q = 0.5 * (b2 - b1);

    if (angle < 1e-9)
        return 0.0;
    double c = cos(0.5 * angle), s = sin(0.5 * angle);
    double x = (angle - sin(angle)) * sin(p) * sin(p) * cos(q) * cos(q) / (c * c + 1e-12);
    double y = (angle + sin(angle)) * cos(p) * cos(p) * sin(q) * sin(q) / (s * s);
    return RADIUS * (angle - 0.5 * FLATTENING * (x + y));
}
