/* A damped spring, x'' = -(stiffness * x + damping * x') / mass, integrated by the classical Runge-Kutta method. */

#define STEP 0.01
#define STEPS_PER_SAMPLE 50

typedef struct {
    double position, velocity;
} state;

static state derivative(state s, double stiffness, double damping, double mass)
{
    return (state){ s.velocity, -(stiffness * s.position + damping * s.velocity) / mass };
}

static state advance(state s, state slope, double by)
{
    return (state){ s.position + by * slope.position, s.velocity + by * slope.velocity };
}

static state step(state s, double stiffness, double damping, double mass)
{
    state k1 = derivative(s, stiffness, damping, mass);
    state k2 = derivative(advance(s, k1, STEP / 2), stiffness, damping, mass);
    state k3 = derivative(advance(s, k2, STEP / 2), stiffness, damping, mass);
    state k4 = derivative(advance(s, k3, STEP), stiffness, damping, mass);
    state slope = {
        (k1.position + 2 * k2.position + 2 * k3.position + k4.position) / 6,
        (k1.velocity + 2 * k2.velocity + 2 * k3.velocity + k4.velocity) / 6,
    };
    return advance(s, slope, STEP);
}

/* Released at rest one unit away; where it is after every half second. */
void oscillate(double stiffness, double damping, double mass, double position[8])
{
    state s = { 1.0, 0.0 };
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < STEPS_PER_SAMPLE; j++)
            s = step(s, stiffness, damping, mass);
        position[i] = s.position;
    }
}
