/* Cost a day of a shop that orders up to a level when stock falls below a point, over 200 days of drawn demand (always the same draws):
 * holding 1, each order 40, each piece that lacks 9. Source: Law, Simulation Modeling and Analysis (the (s, S) system). */
double inventory(int reorder, int extra, double demand, int lead)
{
    unsigned state = 12345u;
    double stock = reorder + extra, cost = 0.0, coming = 0.0;
    int arrives = -1;

    for (int day = 0; day < 200; day++) {
        state = state * 1664525u + 1013904223u;
        double asked = (int)(demand * (0.3 + 1.4 * (state >> 8) / 16777216.0));
        if (day == arrives) {
            stock += coming;
            coming = 0.0;
        }
        if (asked > stock) {
            cost += 9.0 * (asked - stock);
            asked = stock;
        }
        stock -= asked;
        cost += stock;
        if (stock + coming < reorder && coming == 0.0) {
            coming = reorder + extra - stock;
            arrives = day + 1 + lead;
            cost += 40.0;
        }
    }
    return cost / 200.0;
}
