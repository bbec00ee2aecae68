/* Heat index of the US National Weather Service in degrees Fahrenheit, from air temperature and relative humidity in percent.
 * Source: Rothfusz, NWS Technical Attachment SR 90-23 (1990), with the Weather Prediction Center's adjustments. */
#include <math.h>

double heat_index(double temperature, double humidity)
{
    double t = temperature, r = humidity;
    double simple = 0.5 * (t + 61.0 + (t - 68.0) * 1.2 + r * 0.094);

    if ((simple + t) / 2.0 < 80.0)
        return simple;
    double index = -42.379 + 2.04901523 * t + 10.14333127 * r - 0.22475541 * t * r - 0.00683783 * t * t
        - 0.05481717 * r * r + 0.00122874 * t * t * r + 0.00085282 * t * r * r - 0.00000199 * t * t * r * r;
    if (r < 13.0 && t < 112.0)
        index -= (13.0 - r) / 4.0 * sqrt((17.0 - fabs(t - 95.0)) / 17.0 > 0.0 ? (17.0 - fabs(t - 95.0)) / 17.0 : 0.0);
    else if (r > 85.0 && t < 87.0)
        index += (r - 85.0) / 10.0 * (87.0 - t) / 5.0;
    return index;
}
