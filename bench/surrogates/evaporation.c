/* Reference evapotranspiration in mm a day, by day of the year, latitude, mean temperature, its daily range, relative humidity in percent and wind in m / s.
 * Source: Penman and Monteith, as in FAO Irrigation and Drainage Paper 56 (1998), radiation by Hargreaves. */
#include <math.h>

double evaporation(int day, double latitude, double temperature, double range, double humidity, double wind)
{
    double pi = 3.14159265358979323846, phi = latitude * pi / 180.0, j = 2.0 * pi * day / 365.0;
    double declination = 0.409 * sin(j - 1.39);
    double cosine = -tan(phi) * tan(declination);
    double sunset = acos(cosine < -1.0 ? -1.0 : cosine > 1.0 ? 1.0 : cosine);
    double above = 37.6 * (1.0 + 0.033 * cos(j)) * (sunset * sin(phi) * sin(declination) + cos(phi) * cos(declination) * sin(sunset));
    double sun = 0.17 * sqrt(range) * above;
    double clear = 0.75 * above;
    double saturated = 0.5 * 0.6108 * (exp(17.27 * (temperature + range / 2.0) / (temperature + range / 2.0 + 237.3))
        + exp(17.27 * (temperature - range / 2.0) / (temperature - range / 2.0 + 237.3)));
    double vapour = saturated * humidity / 100.0;
    double cloud = clear > 0.0 ? 1.35 * (sun / clear > 1.0 ? 1.0 : sun / clear) - 0.35 : 0.0;
    double net = 0.77 * sun - 4.903e-9 * pow(temperature + 273.16, 4.0) * (0.34 - 0.14 * sqrt(vapour)) * cloud;
    double steep = 4098.0 * 0.6108 * exp(17.27 * temperature / (temperature + 237.3)) / pow(temperature + 237.3, 2.0);
    double et = (0.408 * steep * net + 0.0665 * 900.0 / (temperature + 273.0) * wind * (saturated - vapour)) / (steep + 0.0665 * (1.0 + 0.34 * wind));
    return et > 0.0 ? et : 0.0;
}
