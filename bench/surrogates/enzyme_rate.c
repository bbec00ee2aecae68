/* Rate of an enzyme with a mixed inhibitor and inhibition by too much substrate; concentrations in uM, the rate in uM / s.
 * Source: Cornish-Bowden, Fundamentals of Enzyme Kinetics. */
double enzyme_rate(double substrate, double inhibitor, double km, double ki, double ki_substrate)
{
    double competitive = 1.0 + inhibitor / ki;
    double uncompetitive = 1.0 + inhibitor / (4.0 * ki);
    return 12.0 * substrate / (km * competitive + substrate * (uncompetitive + substrate / ki_substrate));
}
