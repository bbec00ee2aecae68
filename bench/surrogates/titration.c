/* pH while a weak acid with two steps is titrated: ml of base added to 50 ml, both concentrations in mol / l, pKa of both steps. Bisection.
 * Source: Harris, Quantitative Chemical Analysis. */
#include <math.h>

double titration(double added, double acid, double base, double pk1, double pk2)
{
    double total = 50.0 + added, a = acid * 50.0 / total, b = base * added / total;
    double k1 = pow(10.0, -pk1), k2 = pow(10.0, -pk2), low = 0.0, high = 14.0;

    for (int i = 0; i < 50; i++) {
        double middle = 0.5 * (low + high), h = pow(10.0, -middle);
        double below = h * h + k1 * h + k1 * k2;
        double charge = h + b - 1e-14 / h - a * (k1 * h + 2.0 * k1 * k2) / below;
        if (charge > 0.0)
            low = middle;
        else
            high = middle;
    }
    return low;
}
