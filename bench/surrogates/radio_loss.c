/* Path loss in dB between a base station and a telephone: frequency in MHz, heights in m, distance in km, surroundings 0 city, 1 suburb, 2 country.
 * Source: Hata, IEEE Trans. Vehicular Technology 29 (1980), with COST 231 above 1,500 MHz and free space close by. */
#include <math.h>

double radio_loss(double frequency, double base, double mobile, double distance, int surroundings)
{
    double f = log10(frequency), correction = (1.1 * f - 0.7) * mobile - (1.56 * f - 0.8);
    double loss = frequency <= 1500.0 ? 69.55 + 26.16 * f : 46.3 + 33.9 * f;

    loss += -13.82 * log10(base) - correction + (44.9 - 6.55 * log10(base)) * log10(distance);
    if (surroundings == 1)
        loss -= 2.0 * pow(log10(frequency / 28.0), 2.0) + 5.4;
    else if (surroundings == 2)
        loss -= 4.78 * f * f - 18.33 * f + 40.94;
    double free = 32.44 + 20.0 * f + 20.0 * log10(distance);
    return loss > free ? loss : free;
}
