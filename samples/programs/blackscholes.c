/* The price of a European option by Black and Scholes. */
#include <math.h>

/* The normal distribution function: Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8. */
static double normal_cdf(double x)
{
    static const double coefficients[5] = { 0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429 };
    double t = 1.0 / (1.0 + 0.2316419 * fabs(x));
    double polynomial = 0.0;
    for (int i = 4; i >= 0; i--)
        polynomial = (polynomial + coefficients[i]) * t;

    double upper_tail = exp(-0.5 * x * x) * 0.39894228040143268 * polynomial;
    return x < 0.0 ? upper_tail : 1.0 - upper_tail;
}

/* Spot and strike in one unit of money, the rate and the volatility per year; put is 0 for a call and 1 for a put. */
double option_price(double spot, double strike, double rate, double volatility, double years, int put)
{
    double spread = volatility * sqrt(years);
    double d1 = (log(spot / strike) + (rate + 0.5 * volatility * volatility) * years) / spread;
    double d2 = d1 - spread;
    double discounted = strike * exp(-rate * years);

    if (put)
        return discounted * normal_cdf(-d2) - spot * normal_cdf(-d1);
    return spot * normal_cdf(d1) - discounted * normal_cdf(d2);
}
