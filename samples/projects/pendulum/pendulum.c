/* A pendulum with friction, integrated by the GNU Scientific Library. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <math.h>

static const double gravity = 9.81;

struct rod {
    double length;   /* m */
    double friction; /* 1/s */
};

static int motion(double time, const double state[], double change[], void *parameters)
{
    const struct rod *rod = parameters;
    (void)time;
    change[0] = state[1];
    change[1] = -gravity / rod->length * sin(state[0]) - rod->friction * state[1];
    return GSL_SUCCESS;
}

/* The angle in radians after some seconds, released at rest. Returns 0, or GSL's error code, which leaves the angle alone. */
int swing(double length, double friction, double release, double seconds, double *angle)
{
    struct rod rod = {length, friction};
    double state[2] = {release, 0}, time = 0;
    gsl_odeiv2_system system = {motion, NULL, 2, &rod};
    gsl_odeiv2_driver *driver = gsl_odeiv2_driver_alloc_y_new(&system, gsl_odeiv2_step_rk8pd, 1e-3, 1e-9, 0);
    int status = gsl_odeiv2_driver_apply(driver, &time, seconds, state);
    gsl_odeiv2_driver_free(driver);
    if (status == GSL_SUCCESS)
        *angle = state[0];
    return status;
}
