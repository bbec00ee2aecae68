/* Two genes that repress each other, from equal beginnings, after 30 time units: Euler steps of 0.05.
 * Source: Gardner, Cantor and Collins, Nature 403 (2000). */
#include <math.h>

void toggle_switch(double alpha1, double alpha2, double beta, double gamma, double *u, double *v)
{
    double x = 1.0, y = 1.0;
    for (int i = 0; i < 600; i++) {
        double dx = alpha1 / (1.0 + pow(y, beta)) - x;
        double dy = alpha2 / (1.0 + pow(x, gamma)) - y;
        x += 0.05 * dx;
        y += 0.05 * dy;
    }
    *u = x;
    *v = y;
}
