/* Effectiveness of a heat exchanger by heat capacity flows (kW / K), conductance (kW / K) and arrangement: 0 counterflow, 1 parallel,
 * 2 crossflow with both unmixed, 3 one shell with two tubes; and the heat in kW for an inlet difference of 80 K.
 * Source: Kays and London, Compact Heat Exchangers. */
#include <math.h>

void heat_exchanger(double hot, double cold, double conductance, int arrangement, double *effectiveness, double *heat)
{
    double least = hot < cold ? hot : cold, most = hot < cold ? cold : hot;
    double n = conductance / least, c = least / most, e;

    if (arrangement == 0)
        e = c > 0.9999 ? n / (1.0 + n) : (1.0 - exp(-n * (1.0 - c))) / (1.0 - c * exp(-n * (1.0 - c)));
    else if (arrangement == 1)
        e = (1.0 - exp(-n * (1.0 + c))) / (1.0 + c);
    else if (arrangement == 2)
        e = 1.0 - exp(pow(n, 0.22) / c * (exp(-c * pow(n, 0.78)) - 1.0));
    else {
        double root = sqrt(1.0 + c * c);
        e = 2.0 / (1.0 + c + root * (1.0 + exp(-n * root)) / (1.0 - exp(-n * root)));
    }
    *effectiveness = e;
    *heat = 80.0 * least * e;
}
