/* A thermostat that holds everything in globals, as firmware does: set the parameters, simulate a day, read the results. */
#include <math.h>

double gain = 1;   /* kW per degree, above the burner's least power */
double band = 0.5; /* degrees around the wanted temperature at which the burner starts and stops */
double energy;     /* kWh of the last day */
double discomfort; /* degree hours below the wanted temperature */
int starts;        /* of the burner */

static double room;
static int is_burning;

static double outside(double hour)
{
    return 4 + 6 * sin((hour - 9) * 3.14159265358979 / 12);
}

static double heating(double wanted)
{
    double error = wanted - room;
    if (!is_burning && error > band) {
        is_burning = 1;
        starts++;
    } else if (error < -band) {
        is_burning = 0;
    }
    double power = 1.5 + gain * fmax(error, 0);
    return is_burning ? fmin(power, 6) : 0;
}

/* Returns 0, or -1 for parameters that make no sense. */
int simulate_day(void)
{
    if (gain < 0 || band < 0)
        return -1;
    room = 18;
    energy = discomfort = 0;
    starts = is_burning = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
        double hour = minute / 60.0, wanted = hour < 6 || hour > 22 ? 17 : 21;
        double power = heating(wanted);
        room += (power - 0.14 * (room - outside(hour))) / 60 / 0.8;
        energy += power / 60;
        discomfort += fmax(wanted - room, 0) / 60;
    }
    return 0;
}
