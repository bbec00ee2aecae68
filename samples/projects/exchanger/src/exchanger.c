/* Water is heated by condensing steam; what the exchanger costs in a year depends on its area, the flow and the steam's pressure. */
#include "steam.h"
#include <math.h>

static const double heat_capacity = 4.18; /* kJ/(kg K) */
static const double inlet = 15;           /* degrees Celsius */

/* Heat conductance per square metre in kW/(m2 K): a faster flow carries more away. */
static double conductance(double flow)
{
    return 1.2 * pow(flow, 0.8) / (1 + 0.3 * flow);
}

/* Returns the cost per year for an outlet of 60 degrees, with a penalty for each degree off, and gives the outlet's temperature. */
double exchanger_cost(double area, double flow, double pressure, double *outlet)
{
    double steam = steam_temperature(pressure);
    double units = conductance(flow) * area / (flow * heat_capacity);
    *outlet = steam - (steam - inlet) * exp(-units);
    double heat = flow * heat_capacity * (*outlet - inlet);
    double miss = *outlet - 60;
    return 90 * area + 140 * pressure + 3000 / flow + 0.4 * heat + 25 * miss * miss;
}
