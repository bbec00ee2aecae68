/* A metal rod whose ends are kept at a temperature and that three heaters warm: explicit finite differences. */

#define CELLS 32
#define STEPS 4000
#define STEP 0.0004

/* Ends in degrees, diffusivity in rods squared per second, heaters in degrees per second over the quarters around 1/4, 1/2
 * and 3/4 of the rod. Temperatures at those three places after 1.6 seconds, from a rod of 20 degrees. */
void heat_rod(double left, double right, double diffusivity, const double heaters[3], double sensors[3])
{
    static const int places[3] = { CELLS / 4, CELLS / 2, 3 * CELLS / 4 };
    double now[CELLS + 1], next[CELLS + 1], source[CELLS + 1];

    for (int i = 0; i <= CELLS; i++) {
        now[i] = 20.0;
        source[i] = 0.0;
        for (int heater = 0; heater < 3; heater++)
            if (i > places[heater] - CELLS / 8 && i <= places[heater] + CELLS / 8)
                source[i] += heaters[heater];
    }
    now[0] = next[0] = left;
    now[CELLS] = next[CELLS] = right;

    double flow = diffusivity * STEP * CELLS * CELLS;
    for (int step = 0; step < STEPS; step++) {
        for (int i = 1; i < CELLS; i++)
            next[i] = now[i] + flow * (now[i - 1] - 2.0 * now[i] + now[i + 1]) + STEP * source[i];
        for (int i = 1; i < CELLS; i++)
            now[i] = next[i];
    }

    for (int i = 0; i < 3; i++)
        sensors[i] = now[places[i]];
}
