/* Amplitude (times the static one) of a damped mass with a tuned absorber on it, by frequency ratio, mass ratio, tuning and both dampings.
 * Source: Den Hartog, Mechanical Vibrations. */
#include <math.h>

double absorber(double frequency, double mass_ratio, double tuning, double damping, double absorber_damping)
{
    double g2 = frequency * frequency, f2 = tuning * tuning;
    double nr = f2 - g2, ni = 2.0 * absorber_damping * tuning * frequency;
    double ar = 1.0 - g2, ai = 2.0 * damping * frequency;
    double dr = ar * nr - ai * ni - mass_ratio * f2 * g2;
    double di = ar * ni + ai * nr - mass_ratio * g2 * ni;
    return sqrt((nr * nr + ni * ni) / (dr * dr + di * di));
}
