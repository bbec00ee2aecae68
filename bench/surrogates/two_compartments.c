/* A drug infused for some hours into a body of two compartments: concentration in blood and tissue (mg / l) a while after the start.
 * Euler steps of one minute. Source: Rowland and Tozer, Clinical Pharmacokinetics. */
void two_compartments(double rate, double infusion_hours, double after_hours, double v1, double v2, double clearance, double exchange,
                      double *blood, double *tissue)
{
    double a = 0.0, b = 0.0, h = 1.0 / 60.0;
    int steps = (int)(after_hours * 60.0);

    for (int i = 0; i < steps; i++) {
        double in = i * h < infusion_hours ? rate : 0.0;
        double flow = exchange * (a / v1 - b / v2);
        a += h * (in - clearance * a / v1 - flow);
        b += h * flow;
    }
    *blood = a / v1;
    *tissue = b / v2;
}
