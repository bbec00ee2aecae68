/* A helical spring by the formulas of mechanical engineering: spring --wire MM --coil MM --turns N [--load NEWTON].
   Prints mass, deflection and stress; exits with 2 for a spring that cannot be wound. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double option(int count, char **arguments, const char *name, double otherwise)
{
    for (int i = 1; i + 1 < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return atof(arguments[i + 1]);
    return otherwise;
}

int main(int count, char **arguments)
{
    const double pi = acos(-1), shear_modulus = 79300, density = 7.85e-6; /* N/mm2, kg/mm3 */
    double wire = option(count, arguments, "--wire", 2), coil = option(count, arguments, "--coil", 20);
    double turns = option(count, arguments, "--turns", 8), load = option(count, arguments, "--load", 200);
    double index = coil / wire;
    if (index < 3) {
        fprintf(stderr, "spring: an index of %.2f cannot be wound\n", index);
        return 2;
    }
    double wahl = (4 * index - 1) / (4 * index - 4) + 0.615 / index;
    printf("mass        %10.6f kg\n", pi * pi * wire * wire * coil * (turns + 2) * density / 4);
    printf("deflection  %10.4f mm\n", 8 * load * pow(coil, 3) * turns / (shear_modulus * pow(wire, 4)));
    printf("stress      %10.3f N/mm2\n", wahl * 8 * load * coil / (pi * pow(wire, 3)));
    return 0;
}
