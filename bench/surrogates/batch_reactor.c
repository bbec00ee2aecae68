/* A batch reactor in which A becomes B and B becomes C, heated by the reaction itself and cooled by a jacket: shares of B and C after
 * some minutes, and the hottest temperature in K. Steps of 0.6 s. Source: Fogler, Elements of Chemical Reaction Engineering. */
#include <math.h>

void batch_reactor(double start, double jacket, double concentration, double cooling, double minutes,
                   double *share_b, double *share_c, double *hottest)
{
    double a = 1.0, b = 0.0, t = start, most = start, h = 0.01;
    int steps = (int)(minutes / h);

    for (int i = 0; i < steps; i++) {
        double first = a * (1.0 - exp(-h * 4.0e9 * exp(-8000.0 / t))), second = b * (1.0 - exp(-h * 1.0e11 * exp(-9800.0 / t)));
        a -= first;
        b += first - second;
        t += concentration * (20.0 * first + 30.0 * second) - h * cooling * (t - jacket);
        if (t > most)
            most = t;
    }
    *share_b = b;
    *share_c = 1.0 - a - b;
    *hottest = most;
}
