/* Exit of a converging-diverging nozzle: thrust coefficient and exit Mach number, by area ratio, chamber pressure in bar and heat capacity ratio,
 * in an atmosphere of 1 bar; the flow tears off where the exit falls below 0.4 bar. Source: Sutton, Rocket Propulsion Elements. */
#include <math.h>

static double area_ratio(double mach, double g)
{
    return pow(2.0 / (g + 1.0) * (1.0 + 0.5 * (g - 1.0) * mach * mach), 0.5 * (g + 1.0) / (g - 1.0)) / mach;
}

void nozzle(double area, double chamber, double gamma, double *coefficient, double *exit_mach)
{
    double low = 1.0, high = 12.0;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (area_ratio(middle, gamma) < area)
            low = middle;
        else
            high = middle;
    }
    double pressure = chamber * pow(1.0 + 0.5 * (gamma - 1.0) * low * low, -gamma / (gamma - 1.0));
    double effective = area;
    if (pressure < 0.4) {
        /* Separated: the part of the nozzle behind does nothing. */
        pressure = 0.4;
        double ratio = pow(chamber / 0.4, (gamma - 1.0) / gamma);
        low = sqrt(2.0 / (gamma - 1.0) * (ratio - 1.0));
        effective = area_ratio(low, gamma);
    }
    double factor = sqrt(2.0 * gamma * gamma / (gamma - 1.0) * pow(2.0 / (gamma + 1.0), (gamma + 1.0) / (gamma - 1.0))
        * (1.0 - pow(pressure / chamber, (gamma - 1.0) / gamma)));
    *coefficient = factor + (pressure - 1.0) / chamber * effective;
    *exit_mach = low;
}
