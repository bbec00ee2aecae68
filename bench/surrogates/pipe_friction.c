/* Darcy friction factor of a pipe: laminar below a Reynolds number of 2,300, Colebrook and White above 4,000, a blend between.
 * Source: Colebrook, J. Inst. Civil Eng. 11 (1939). */
#include <math.h>

static double turbulent(double reynolds, double roughness)
{
    double inverse_root = 8.0;
    for (int i = 0; i < 30; i++)
        inverse_root = -2.0 * log10(roughness / 3.7 + 2.51 * inverse_root / reynolds);
    return 1.0 / (inverse_root * inverse_root);
}

double pipe_friction(double log10_reynolds, double roughness)
{
    double reynolds = pow(10.0, log10_reynolds);

    if (reynolds < 2300.0)
        return 64.0 / reynolds;
    if (reynolds > 4000.0)
        return turbulent(reynolds, roughness);
    double part = (reynolds - 2300.0) / 1700.0;
    return (1.0 - part) * 64.0 / 2300.0 + part * turbulent(4000.0, roughness);
}
