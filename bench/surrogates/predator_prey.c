/* Hares and lynxes (thousands) after some years, prey limited by food, predators saturated: Runge-Kutta of fourth order.
 * Source: Rosenzweig and MacArthur, American Naturalist 97 (1963). */
static void slope(const double s[2], double growth, double attack, double d[2])
{
    double eaten = attack * s[0] * s[1] / (1.0 + 0.02 * attack * s[0]);
    d[0] = growth * s[0] * (1.0 - s[0] / 120.0) - eaten;
    d[1] = 0.4 * eaten - 0.8 * s[1];
}

void predator_prey(double hares, double lynxes, double growth, double attack, double years, double *prey, double *predators)
{
    double s[2] = { hares, lynxes }, k1[2], k2[2], k3[2], k4[2], t[2];
    double h = years / 400.0;

    for (int i = 0; i < 400; i++) {
        slope(s, growth, attack, k1);
        for (int j = 0; j < 2; j++)
            t[j] = s[j] + 0.5 * h * k1[j];
        slope(t, growth, attack, k2);
        for (int j = 0; j < 2; j++)
            t[j] = s[j] + 0.5 * h * k2[j];
        slope(t, growth, attack, k3);
        for (int j = 0; j < 2; j++)
            t[j] = s[j] + h * k3[j];
        slope(t, growth, attack, k4);
        for (int j = 0; j < 2; j++)
            s[j] += h / 6.0 * (k1[j] + 2.0 * k2[j] + 2.0 * k3[j] + k4[j]);
    }
    *prey = s[0];
    *predators = s[1];
}
