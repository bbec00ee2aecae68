/* A ball thrown over flat ground through air that slows it with the square of its speed. */
#include <math.h>

#define GRAVITY 9.81
#define STEP 0.001

/* Speed in m/s, elevation in degrees, drag in 1/m (0.5 * density * coefficient * area / mass). Distance and height in m,
 * time in s. */
void throw_ball(double speed, double elevation, double drag, double *distance, double *height, double *time)
{
    double angle = elevation * 3.14159265358979323846 / 180.0;
    double x = 0.0, y = 0.0, vx = speed * cos(angle), vy = speed * sin(angle);
    double last_x = 0.0, last_y = 0.0, t = 0.0, peak = 0.0;

    do {
        double v = sqrt(vx * vx + vy * vy);
        last_x = x;
        last_y = y;
        vx -= STEP * drag * v * vx;
        vy -= STEP * (GRAVITY + drag * v * vy);
        x += STEP * vx;
        y += STEP * vy;
        t += STEP;
        if (y > peak)
            peak = y;
    } while (y > 0.0);

    /* It landed inside the last step. */
    double part = last_y > y ? last_y / (last_y - y) : 1.0;
    *distance = last_x + part * (x - last_x);
    *time = t - (1.0 - part) * STEP;
    *height = peak;
}
