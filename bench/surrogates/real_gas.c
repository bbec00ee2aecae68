/* Compressibility factor of carbon dioxide's gas phase by reduced temperature and pressure, and its fugacity coefficient: the largest root of Peng and
 * Robinson's cubic. Source: Peng and Robinson, Ind. Eng. Chem. Fundamentals 15 (1976). */
#include <math.h>

void real_gas(double temperature, double pressure, double *z, double *fugacity)
{
    double kappa = 0.37464 + 1.54226 * 0.225 - 0.26992 * 0.225 * 0.225;
    double alpha = pow(1.0 + kappa * (1.0 - sqrt(temperature)), 2.0);
    double a = 0.45724 * alpha * pressure / (temperature * temperature), b = 0.0778 * pressure / temperature;
    double x = 1.0 + b + a;

    for (int i = 0; i < 80; i++) {
        double f = x * x * x - (1.0 - b) * x * x + (a - 3.0 * b * b - 2.0 * b) * x - (a * b - b * b - b * b * b);
        double g = 3.0 * x * x - 2.0 * (1.0 - b) * x + (a - 3.0 * b * b - 2.0 * b);
        x -= f / (fabs(g) > 1e-12 ? g : 1e-12);
    }
    *z = x;
    *fugacity = exp(x - 1.0 - log(x - b) - a / (2.0 * sqrt(2.0) * b) * log((x + 2.41421356 * b) / (x - 0.41421356 * b)));
}
