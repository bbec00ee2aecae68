/* An American put option on a binomial tree of 60 steps: spot and strike in euros, maturity in years.
 * Source: Cox, Ross and Rubinstein, J. Financial Economics 7 (1979). */
#include <math.h>

#define STEPS 60

double american_put(double spot, double strike, double volatility, double maturity, double rate)
{
    double value[STEPS + 1];
    double dt = maturity / STEPS, up = exp(volatility * sqrt(dt)), discount = exp(-rate * dt);
    double chance = (1.0 / discount - 1.0 / up) / (up - 1.0 / up);

    for (int i = 0; i <= STEPS; i++)
        value[i] = fmax(strike - spot * pow(up, 2 * i - STEPS), 0.0);
    for (int step = STEPS - 1; step >= 0; step--) {
        for (int i = 0; i <= step; i++) {
            double held = discount * (chance * value[i + 1] + (1.0 - chance) * value[i]);
            value[i] = fmax(held, strike - spot * pow(up, 2 * i - step));
        }
    }
    return value[0];
}
