/* Price, modified duration and convexity of a bond with half-yearly coupons; coupon and yield in percent a year, whole years to maturity.
 * Source: Fabozzi, Bond Markets, Analysis and Strategies. */
#include <math.h>

void bond(double coupon, double yield, int years, double *price, double *duration, double *convexity)
{
    double rate = yield / 200.0, sum = 0.0, first = 0.0, second = 0.0;

    for (int k = 1; k <= 2 * years; k++) {
        double cash = coupon / 2.0 + (k == 2 * years ? 100.0 : 0.0);
        double present = cash * pow(1.0 + rate, -k);
        sum += present;
        first += 0.5 * k * present;
        second += k * (k + 1.0) * present;
    }
    *price = sum;
    *duration = first / (sum * (1.0 + rate));
    *convexity = second / (4.0 * sum * (1.0 + rate) * (1.0 + rate));
}
