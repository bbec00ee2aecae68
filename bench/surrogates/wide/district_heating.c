/* Heat that twenty buildings draw from a district network over a cold day, in kWh, and the lowest return temperature in degrees C. Each building has
 * a share of valve opening as input; hot water cools along the pipe, and a building at its end gets less. Explicit Euler, ten minutes a step.
 * Heat balance as in: Frederiksen and Werner, District Heating and Cooling (2013), chapter 10. */
#include <math.h>

#define BUILDINGS 20
#define STEPS 144

void district_heating(const double valve[BUILDINGS], double *energy, double *lowest)
{
    double room[BUILDINGS], total = 0.0, coldest = 100.0;

    for (int i = 0; i < BUILDINGS; i++)
        room[i] = 19.0;
    for (int step = 0; step < STEPS; step++) {
        double outside = -8.0 + 5.0 * sin(2.0 * 3.14159265358979323846 * (step / 144.0 - 0.35));
        double water = 85.0, flow = 0.0;

        for (int i = 0; i < BUILDINGS; i++)
            flow += 0.02 + 0.06 * valve[i];
        for (int i = 0; i < BUILDINGS; i++) {
            double drawn = 0.02 + 0.06 * valve[i];
            double coefficient = 4.0 * pow(drawn / 0.08, 0.6);
            double demand = room[i] < 23.0 ? 1.0 : exp(-2.0 * (room[i] - 23.0));
            double heat = coefficient * (water - room[i]) * demand / (1.0 + 0.12 * i);
            double loss = (0.9 + 0.04 * i) * (room[i] - outside);

            water -= 0.05 * heat / (4.19 * flow) + 0.1;
            room[i] += (heat - loss) * 600.0 / 9e4;
            total += heat / 6.0;
        }
        if (water < coldest)
            coldest = water;
    }
    *energy = total;
    *lowest = coldest;
}
