/* How often a model neuron fires within 400 ms under a current, and its voltage at the end: FitzHugh and Nagumo with Euler steps.
 * Source: FitzHugh, Biophysical Journal 1 (1961). */
void neuron(double current, double recovery, double *spikes, double *voltage)
{
    double v = -1.2, w = -0.62;
    int fired = 0, above = 0;

    for (int i = 0; i < 4000; i++) {
        double dv = v - v * v * v / 3.0 - w + current;
        double dw = recovery * (v + 0.7 - 0.8 * w);
        v += 0.1 * dv;
        w += 0.1 * dw;
        if (v > 1.0 && !above)
            fired++;
        above = v > 1.0 || (above && v > 0.0);
    }
    *spikes = fired;
    *voltage = v;
}
