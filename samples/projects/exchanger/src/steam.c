#include "steam.h"
#include <math.h>

enum { ENTRIES = 200 };

static double table[ENTRIES];
static double step;

/* Antoine's equation for water, solved for the temperature. */
static double boiling(double pressure)
{
    return 1730.63 / (8.07131 - log10(pressure * 750.062)) - 233.426;
}

int steam_init(double highest_pressure)
{
    step = highest_pressure / ENTRIES;
    for (int i = 0; i < ENTRIES; i++)
        table[i] = boiling((i + 1) * step);
    return ENTRIES;
}

double steam_temperature(double pressure)
{
    if (step == 0)
        return -1;
    double place = pressure / step - 1;
    int low = place < 0 ? 0 : place > ENTRIES - 2 ? ENTRIES - 2 : (int)place;
    return table[low] + (place - low) * (table[low + 1] - table[low]);
}
