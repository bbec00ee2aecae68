/* The part of an income (thousands) that progressive brackets, a child allowance and social insurance up to a ceiling take, in percent. */
static const double s_limit[] = { 11.0, 17.0, 60.0, 100.0, 278.0 };
static const double s_rate[] = { 0.0, 0.14, 0.3, 0.38, 0.42, 0.45 };

double tax_rate(double income, double deductions, int children)
{
    double taxed = income - deductions - (income > 30.0 ? 4.5 * children : 0.0), tax = 0.0, below = 0.0;

    for (int i = 0; i < 6; i++) {
        double until = i < 5 ? s_limit[i] : 1e9;
        if (taxed <= below)
            break;
        tax += s_rate[i] * ((taxed < until ? taxed : until) - below);
        below = until;
    }
    double insured = income < 62.0 ? income : 62.0;
    return 100.0 * (tax + (income > 6.3 ? 0.2 * insured : 0.0)) / income;
}
