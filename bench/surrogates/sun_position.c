/* Elevation of the sun in degrees and length of the day in hours, by latitude, day of the year and solar hour.
 * Source: Cooper, Solar Energy 12 (1969), with Spencer's series for the declination (1971). */
#include <math.h>

#define DEGREE (3.14159265358979323846 / 180.0)

void sun_position(double latitude, int day, double hour, double *elevation, double *day_length)
{
    double year = 2.0 * 3.14159265358979323846 * (day - 1) / 365.0;
    double declination = 0.006918 - 0.399912 * cos(year) + 0.070257 * sin(year) - 0.006758 * cos(2.0 * year)
        + 0.000907 * sin(2.0 * year) - 0.002697 * cos(3.0 * year) + 0.00148 * sin(3.0 * year);
    double phi = latitude * DEGREE;
    double sine = sin(phi) * sin(declination) + cos(phi) * cos(declination) * cos((hour - 12.0) * 15.0 * DEGREE);
    double sunset = -tan(phi) * tan(declination);

    *elevation = asin(sine) / DEGREE;
    *day_length = sunset >= 1.0 ? 0.0 : sunset <= -1.0 ? 24.0 : 2.0 / 15.0 * acos(sunset) / DEGREE;
}
