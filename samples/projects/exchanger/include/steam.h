/* Properties of saturated steam from a table that has to be made first. */
#ifndef STEAM_H
#define STEAM_H

/* Fills the table for pressures up to the given one, in bar. Returns the number of entries. */
int steam_init(double highest_pressure);

/* Boiling temperature in degrees Celsius; a negative number before steam_init. */
double steam_temperature(double pressure);

#endif
