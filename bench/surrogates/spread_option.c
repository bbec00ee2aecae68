/* Kirk's approximation of a European call on the difference of two futures, such as power and the gas burnt for it.
 * Source: Kirk, Managing Energy Price Risk (1995). */
#include <math.h>

static double normal(double x)
{
    return 0.5 * erfc(-x / sqrt(2.0));
}

double spread_option(double power, double gas, double strike, double vol_power, double vol_gas, double correlation)
{
    double weight = gas / (gas + strike);
    double variance = vol_power * vol_power - 2.0 * correlation * vol_power * vol_gas * weight
        + vol_gas * vol_gas * weight * weight;
    double deviation = sqrt(variance);
    double d = log(power / (gas + strike)) / deviation + 0.5 * deviation;
    return power * normal(d) - (gas + strike) * normal(d - deviation);
}
