/* Mean speed (cells a second) of cars on a ring road of 200 cells with drawn dawdling (always the same draws): density, chance to dawdle, speed limit.
 * Source: Nagel and Schreckenberg, J. Physique I 2 (1992). */
double traffic(double density, double dawdle, int limit)
{
    int position[200], speed[200], cars = (int)(density * 200.0);
    unsigned state = 2463534242u;
    double sum = 0.0;

    if (cars < 2)
        cars = 2;
    for (int i = 0; i < cars; i++) {
        position[i] = i * 200 / cars;
        speed[i] = 0;
    }
    for (int second = 0; second < 150; second++) {
        int first = position[0];
        for (int i = 0; i < cars; i++) {
            int ahead = i + 1 < cars ? position[i + 1] : first;
            int gap = (ahead - position[i] - 1 + 400) % 200;
            int v = speed[i] < limit ? speed[i] + 1 : limit;
            if (v > gap)
                v = gap;
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            if (v > 0 && (state >> 8) / 16777216.0 < dawdle)
                v--;
            speed[i] = v;
            if (second >= 50)
                sum += v;
        }
        for (int i = 0; i < cars; i++)
            position[i] = (position[i] + speed[i]) % 200;
    }
    return sum / (100.0 * cars);
}
