/*
 * The kernels and simulations of samples/programs with the questions that people ask of them: which inputs reach a pose or a point,
 * which parameters explain what was observed. The true parameters are drawn by the seed from the inner part of the box, and the
 * program's own outputs there are the observations, with noise where the name says so.
 */
#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void twiddle(double fraction, double *real, double *imaginary);
void inversek2j(double x, double y, double *theta1, double *theta2);
void throw_ball(double speed, double elevation, double drag, double *distance, double *height, double *time);
void oscillate(double stiffness, double damping, double mass, double position[8]);
void heat_rod(double left, double right, double diffusivity, const double heaters[3], double sensors[3]);
double option_price(double spot, double strike, double rate, double volatility, double years, int put);
float distance(float r, float g, float b, float centroid_r, float centroid_g, float centroid_b);
float sobel(const float window[9]);

static void turn_fraction(const problem *p, const double *x, double *y) { (void)p; twiddle(x[0], y, y + 1); }

static void reach_angles(const problem *p, const double *x, double *y) { (void)p; inversek2j(x[0], x[1], y, y + 1); }

static void throw_at(const problem *p, const double *x, double *y)
{
    double time;
    (void)p;
    throw_ball(x[0], x[1], 0.006, y, y + 1, &time);
}

static void fit_drag(const problem *p, const double *x, double *y) { (void)p; throw_ball(x[0], x[1], x[2], y, y + 1, y + 2); }

static void spring(const problem *p, const double *x, double *y) { (void)p; oscillate(x[0], x[1], 1.0, y); }

static void spring_and_mass(const problem *p, const double *x, double *y) { (void)p; oscillate(x[0], x[1], x[2], y); }

static void warm(const problem *p, const double *x, double *y) { (void)p; heat_rod(x[0], x[1], 0.8, x + 2, y); }

/* Five strikes of one option: spot, rate and volatility from its prices. */
static void smile(const problem *p, const double *x, double *y)
{
    (void)p;
    for (int i = 0; i < 5; i++)
        y[i] = option_price(x[0], 0.6 + 0.1 * i, x[1], x[2], 0.5, 0);
}

static void price(const problem *p, const double *x, double *y) { (void)p; y[0] = option_price(x[0], x[1], x[2], x[3], x[4], 0); }

static void colour(const problem *p, const double *x, double *y) { (void)p; y[0] = distance(x[0], x[1], x[2], x[3], x[4], x[5]); }

static void edge(const problem *p, const double *x, double *y)
{
    float window[9];
    (void)p;
    for (int i = 0; i < 9; i++)
        window[i] = (float)x[i];
    y[0] = sobel(window);
}

typedef struct {
    const char *name;
    void (*run)(const problem *, const double *, double *);
    int inputs, outputs;
    double noise; /* standard deviation, as part of an output's size */
    double box[9][2];
} sample;

static const sample samples[] = {
    { "twiddle", turn_fraction, 1, 2, 0.0, { { 0.0, 0.5 } } },
    { "reach-angles", reach_angles, 2, 2, 0.0, { { 0.15, 0.7 }, { 0.15, 0.7 } } },
    { "throw-at", throw_at, 2, 2, 0.0, { { 10.0, 45.0 }, { 5.0, 85.0 } } },
    { "fit-drag", fit_drag, 3, 3, 0.0, { { 10.0, 45.0 }, { 5.0, 85.0 }, { 0.0, 0.02 } } },
    { "fit-drag-noisy", fit_drag, 3, 3, 0.02, { { 10.0, 45.0 }, { 5.0, 85.0 }, { 0.0, 0.02 } } },
    { "oscillator", spring, 2, 8, 0.0, { { 1.0, 9.0 }, { 0.05, 1.5 } } },
    { "oscillator-noisy", spring, 2, 8, 0.05, { { 1.0, 9.0 }, { 0.05, 1.5 } } },
    { "oscillator-mass", spring_and_mass, 3, 8, 0.0, { { 1.0, 9.0 }, { 0.05, 1.5 }, { 0.5, 2.0 } } },
    { "heat-rod", warm, 5, 3, 0.0, { { 0.0, 60.0 }, { 0.0, 60.0 }, { 0.0, 1000.0 }, { 0.0, 1000.0 }, { 0.0, 1000.0 } } },
    { "option-smile", smile, 3, 5, 0.0, { { 0.5, 1.0 }, { 0.05, 0.1 }, { 0.1, 0.5 } } },
    { "option-price", price, 5, 1, 0.0, { { 0.5, 1.0 }, { 0.5, 1.0 }, { 0.05, 0.1 }, { 0.1, 0.5 }, { 0.1, 1.0 } } },
    { "colour", colour, 6, 1, 0.0, { { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 } } },
    { "edge", edge, 9, 1, 0.0, { { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 } } },
};

int samples_count(void) { return (int)(sizeof samples / sizeof *samples); }

void samples_describe(int index, char name[32], const char **class)
{
    sprintf(name, "sample-%s", samples[index].name);
    *class = "calibration";
}

static double squared_difference(const problem *p, const double *y)
{
    double sum = 0.0;
    for (int i = 0; i < p->outputs; i++)
        sum += (y[i] - p->targets[i]) * (y[i] - p->targets[i]);
    return sum;
}

/* Solves the n equations of a in place by Gaussian elimination; a is positive definite, so no row need be exchanged. */
static void solve(double a[MOST_INPUTS][MOST_INPUTS + 1], int n)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n; i++)
            if (i != k)
                for (int j = n; j >= k; j--)
                    a[i][j] -= a[i][k] / a[k][k] * a[k][j];
}

/* One damped Gauss-Newton step with central differences from x to next, in units of the box. */
static void damped_step(const problem *p, double damping, const double *x, double *next)
{
    double slopes[MOST_INPUTS][MOST_OUTPUTS], y[MOST_OUTPUTS], up[MOST_OUTPUTS], down[MOST_OUTPUTS], a[MOST_INPUTS][MOST_INPUTS + 1];
    p->run(p, x, y);
    memcpy(next, x, sizeof(double) * p->inputs);
    for (int i = 0; i < p->inputs; i++) {
        double by = 1e-5 * (p->upper[i] - p->lower[i]);
        next[i] = x[i] + by;
        p->run(p, next, up);
        next[i] = x[i] - by;
        p->run(p, next, down);
        next[i] = x[i];
        for (int k = 0; k < p->outputs; k++)
            slopes[i][k] = (up[k] - down[k]) / 2e-5;
    }
    for (int i = 0; i < p->inputs; i++) {
        for (int j = 0; j < p->inputs; j++) {
            a[i][j] = 0.0;
            for (int k = 0; k < p->outputs; k++)
                a[i][j] += slopes[i][k] * slopes[j][k];
        }
        a[i][i] += damping * (a[i][i] + 1e-12);
        a[i][p->inputs] = 0.0;
        for (int k = 0; k < p->outputs; k++)
            a[i][p->inputs] -= slopes[i][k] * (y[k] - p->targets[k]);
    }
    solve(a, p->inputs);
    for (int i = 0; i < p->inputs; i++)
        next[i] = fmin(p->upper[i], fmax(p->lower[i], x[i] + a[i][p->inputs] / a[i][i] * (p->upper[i] - p->lower[i])));
}

/* The least squares near the true parameters (Levenberg 1944, Marquardt 1963). */
static double least_squares_near(const problem *p, double *x)
{
    double y[MOST_OUTPUTS], next[MOST_INPUTS], damping = 1e-3;
    p->run(p, x, y);
    double best = squared_difference(p, y);
    for (int iteration = 0; iteration < 60; iteration++) {
        damped_step(p, damping, x, next);
        p->run(p, next, y);
        double there = squared_difference(p, y);
        damping *= there < best ? 0.2 : 5.0;
        if (there < best) {
            best = there;
            memcpy(x, next, sizeof next);
        }
    }
    return best;
}

void samples_open(int index, unsigned seed, problem *p)
{
    const sample *s = &samples[index];
    stream random = { 7919ULL * (unsigned)(index + 1) + 104729ULL * seed };
    double truth[MOST_INPUTS];
    p->inputs = s->inputs;
    p->outputs = s->outputs;
    p->run = s->run;
    for (int i = 0; i < s->inputs; i++) {
        p->lower[i] = s->box[i][0];
        p->upper[i] = s->box[i][1];
        truth[i] = p->lower[i] + (0.15 + 0.7 * uniform(&random)) * (p->upper[i] - p->lower[i]);
    }
    p->has_targets = 1;
    p->run(p, truth, p->targets);
    if (s->noise > 0.0) {
        for (int i = 0; i < s->outputs; i++)
            p->targets[i] += s->noise * fmax(fabs(p->targets[i]), 0.1) * normal(&random);
        p->minimum = least_squares_near(p, truth);
    }
}
