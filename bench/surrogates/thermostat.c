/* A house over one winter day with a boiler on a thermostat: energy in kWh and the coldest temperature inside, by outside mean and swing, set point,
 * hysteresis, night setback and from which hour, loss and solar gain (kW / K, kW), boiler power (kW), heat capacity (kWh / K), air changes and people. */
#include <math.h>

void thermostat(double outside, double swing, double set_point, double hysteresis, double setback, int evening, double loss, double gain,
                double power, double capacity, double air_changes, int people, double *energy, double *coldest)
{
    double inside = set_point, used = 0.0, least = set_point;
    int on = 0;

    for (int minute = 0; minute < 1440; minute++) {
        double hour = minute / 60.0;
        double out = outside - swing * cos((hour - 3.0) * 3.14159265358979323846 / 12.0);
        double target = hour < 6.0 || hour >= evening ? set_point - setback : set_point;
        double sun = sin((hour - 7.0) * 3.14159265358979323846 / 10.0);
        double heat = hour > 7.0 && hour < 17.0 ? gain * sun : 0.0;
        if (inside < target - hysteresis)
            on = 1;
        else if (inside > target + hysteresis)
            on = 0;
        used += on ? power / 60.0 : 0.0;
        inside += (heat + 0.1 * people + (on ? power : 0.0) - (loss + 0.1 * air_changes) * (inside - out)) / (60.0 * capacity);
        if (inside < least)
            least = inside;
    }
    *energy = used;
    *coldest = least;
}
