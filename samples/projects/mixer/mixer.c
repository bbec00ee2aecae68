/* Two streams run into a stirred tank. Reads tank.cfg and the table of heat capacities, writes history.csv. */
#include <stdio.h>
#include <string.h>

enum { ROWS = 16 };

struct tank {
    double hot, cold, volume; /* l/s, l/s, l */
};

static double temperatures[ROWS], capacities[ROWS];
static int rows;

static int read_tank(struct tank *tank)
{
    FILE *file = fopen("tank.cfg", "r");
    char name[32];
    double value;
    if (file == NULL)
        return 0;
    while (fscanf(file, "%31s = %lf", name, &value) == 2) {
        if (strcmp(name, "hot") == 0)
            tank->hot = value;
        else if (strcmp(name, "cold") == 0)
            tank->cold = value;
        else if (strcmp(name, "volume") == 0)
            tank->volume = value;
    }
    fclose(file);
    return 1;
}

static int read_capacities(void)
{
    FILE *file = fopen("capacity.dat", "r");
    if (file == NULL)
        return 0;
    while (rows < ROWS && fscanf(file, "%lf %lf", &temperatures[rows], &capacities[rows]) == 2)
        rows++;
    fclose(file);
    return rows > 1;
}

static double capacity(double temperature)
{
    int row = 1;
    while (row < rows - 1 && temperatures[row] < temperature)
        row++;
    double part = (temperature - temperatures[row - 1]) / (temperatures[row] - temperatures[row - 1]);
    return capacities[row - 1] + part * (capacities[row] - capacities[row - 1]);
}

int main(void)
{
    struct tank tank = {0, 0, 100};
    double temperature = 10, heat = 0;
    if (!read_tank(&tank) || !read_capacities()) {
        fprintf(stderr, "mixer: tank.cfg or capacity.dat cannot be read\n");
        return 1;
    }
    FILE *history = fopen("history.csv", "w");
    fprintf(history, "time,temperature,heat\n");
    for (int second = 0; second <= 600; second++) {
        if (second % 60 == 0)
            fprintf(history, "%d,%.9g,%.9g\n", second, temperature, heat);
        temperature += (tank.hot * (80 - temperature) + tank.cold * (8 - temperature)) / tank.volume;
        heat += tank.hot * capacity(80) * 70;
    }
    fclose(history);
    return 0;
}
