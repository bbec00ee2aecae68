/* Power in kW of a wind turbine: wind in m / s at 10 m, roughness of the land as log10 of metres, hub height in m, air density; from a
 * table of measured power with cut-in and storm cut-out. Source: Burton et al., Wind Energy Handbook. */
#include <math.h>

double wind_turbine(double wind, double log_roughness, double hub, double density)
{
    static const double table[] = { 0, 0, 0, 22, 84, 180, 325, 530, 800, 1140, 1480, 1740, 1890, 1960, 1990, 2000 };
    double roughness = pow(10.0, log_roughness);
    double v = wind * log(hub / roughness) / log(10.0 / roughness) * cbrt(density / 1.225);

    if (v < 3.0 || v >= 25.0)
        return 0.0;
    if (v >= 15.0)
        return 2000.0;
    int i = (int)v;
    return table[i] + (v - i) * (table[i + 1] - table[i]);
}
