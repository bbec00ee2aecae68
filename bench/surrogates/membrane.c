/* Voltage of a cell's membrane in mV by permeabilities (relative to potassium's) and concentrations in mM.
 * Source: Goldman 1943; Hodgkin and Katz 1949. */
#include <math.h>

double membrane(double p_sodium, double p_chloride, double k_in, double k_out, double na_in, double na_out, double cl_in, double cl_out, double celsius)
{
    double volt = 0.0861733 * (celsius + 273.15);
    return volt * log((k_out + p_sodium * na_out + p_chloride * cl_in) / (k_in + p_sodium * na_in + p_chloride * cl_out));
}
