/* An epidemic in a town of 10,000 with a lockdown from a given day: infected at the peak, all who were ill, day of the peak.
 * Source: Kermack and McKendrick 1927 (SIR), steps of a quarter of a day. */
void epidemic(double contact_rate, double days_ill, double seeded, int lockdown_day, double strictness,
              double *peak, double *total, double *peak_day)
{
    double s = 10000.0 - seeded, i = seeded, most = seeded, when = 0.0;

    for (int step = 1; step <= 800; step++) {
        double day = 0.25 * step;
        double rate = day < lockdown_day ? contact_rate : contact_rate * (1.0 - strictness);
        double ill = 0.25 * rate * s * i / 10000.0;
        double well = 0.25 * i / days_ill;
        s -= ill;
        i += ill - well;
        if (i > most) {
            most = i;
            when = day;
        }
    }
    *peak = most;
    *total = 10000.0 - s;
    *peak_day = when;
}
