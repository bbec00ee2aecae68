/* Tablets swallowed every so many hours for five days: highest and last concentration in mg / l. One compartment, absorption of first order.
 * Source: Gibaldi and Perrier, Pharmacokinetics. */
#include <math.h>

void oral_doses(double dose, int interval, double absorption, double clearance, double volume, double *highest, double *trough)
{
    double elimination = clearance / volume, gut = 0.0, blood = 0.0, most = 0.0;
    double ka = absorption == elimination ? absorption * 1.0001 : absorption;

    for (int hour = 0; hour < 120; hour++) {
        if (hour % interval == 0)
            gut += dose;
        double left = gut * exp(-ka), kept = blood * exp(-elimination);
        blood = kept + gut * ka / (ka - elimination) * (exp(-elimination) - exp(-ka));
        gut = left;
        if (blood > most)
            most = blood;
    }
    *highest = most / volume;
    *trough = blood / volume;
}
