/* A fish stock by Ricker's recruitment, harvested above a threshold, after a number of years: fast growth makes it chaotic.
 * Source: Ricker, J. Fisheries Research Board of Canada 11 (1954). */
#include <math.h>

double fishery(double growth, double first_stock, double harvest, int years)
{
    double stock = first_stock;
    for (int year = 0; year < years; year++) {
        if (stock > 0.5)
            stock -= harvest * (stock - 0.5);
        stock *= exp(growth * (1.0 - stock));
    }
    return stock;
}
