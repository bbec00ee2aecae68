/*
 * The functions f1 to f24 of "Real-parameter black-box optimization benchmarking 2009: noiseless functions definitions" (Hansen,
 * Finck, Ros and Auger, INRIA research report RR-6829), in dimensions 2, 3, 5 and 10. Instances are drawn as the report says, with
 * random numbers of our own: they are not the instances of COCO.
 */
#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FUNCTIONS 24
#define MOST 10
#define MOST_PEAKS 101
#define BOX 5.0

static const int dimensions[] = { 2, 3, 5, 10 };

/* f1..f24. Smooth: one basin, differentiable up to the bends of the oscillation. Rough: one basin with edges or plateaus. */
static const char *const classes[FUNCTIONS] = {
    "smooth", "smooth", "multimodal", "multimodal", "smooth", "rough", "rough", "smooth", "smooth", "smooth", "smooth", "smooth",
    "rough", "smooth", "multimodal", "multimodal", "multimodal", "multimodal", "multimodal", "multimodal", "multimodal", "multimodal",
    "multimodal", "multimodal",
};

typedef struct {
    int function, d;
    double optimum[MOST], offset;
    double r[MOST][MOST], q[MOST][MOST];
    /* f21 and f22 */
    int peaks;
    double places[MOST_PEAKS][MOST], widths[MOST_PEAKS][MOST], heights[MOST_PEAKS];
} bbob;

int bbob_count(void) { return FUNCTIONS * 4; }

void bbob_describe(int index, char name[32], const char **class)
{
    sprintf(name, "bbob-f%02d-d%02d", index % FUNCTIONS + 1, dimensions[index / FUNCTIONS]);
    *class = classes[index % FUNCTIONS];
}

/* (i - 1)/(D - 1) for i from 1. */
static double rank(const bbob *b, int i) { return (double)i / (b->d - 1); }

static double square(double x) { return x * x; }

static void turn(const bbob *b, const double m[MOST][MOST], const double *x, double *y)
{
    double result[MOST];
    for (int i = 0; i < b->d; i++) {
        result[i] = 0.0;
        for (int j = 0; j < b->d; j++)
            result[i] += m[i][j] * x[j];
    }
    memcpy(y, result, sizeof(double) * b->d);
}

/* T_osz */
static double oscillated(double x)
{
    if (x == 0.0)
        return 0.0;
    double log_size = log(fabs(x)), c1 = x > 0.0 ? 10.0 : 5.5, c2 = x > 0.0 ? 7.9 : 3.1;
    double size = exp(log_size + 0.049 * (sin(c1 * log_size) + sin(c2 * log_size)));
    return x > 0.0 ? size : -size;
}

static void oscillate_all(const bbob *b, double *z)
{
    for (int i = 0; i < b->d; i++)
        z[i] = oscillated(z[i]);
}

/* T_asy with exponent beta */
static void skew(const bbob *b, double beta, double *z)
{
    for (int i = 0; i < b->d; i++)
        if (z[i] > 0.0)
            z[i] = pow(z[i], 1.0 + beta * rank(b, i) * sqrt(z[i]));
}

/* Lambda with conditioning alpha */
static void stretch(const bbob *b, double alpha, double *z)
{
    for (int i = 0; i < b->d; i++)
        z[i] *= pow(alpha, 0.5 * rank(b, i));
}

static double penalty(const bbob *b, const double *x)
{
    double sum = 0.0;
    for (int i = 0; i < b->d; i++)
        sum += square(fmax(0.0, fabs(x[i]) - BOX));
    return sum;
}

static double squared_norm(const bbob *b, const double *z)
{
    double sum = 0.0;
    for (int i = 0; i < b->d; i++)
        sum += z[i] * z[i];
    return sum;
}

static double cosines(const bbob *b, const double *z)
{
    double sum = 0.0;
    for (int i = 0; i < b->d; i++)
        sum += cos(2.0 * M_PI * z[i]);
    return sum;
}

static double rastrigin(const bbob *b, const double *z) { return 10.0 * (b->d - cosines(b, z)) + squared_norm(b, z); }

static double ellipsoid(const bbob *b, const double *z, double exponent)
{
    double sum = 0.0;
    for (int i = 0; i < b->d; i++)
        sum += pow(10.0, exponent * rank(b, i)) * z[i] * z[i];
    return sum;
}

static double rosenbrock(const bbob *b, const double *z)
{
    double sum = 0.0;
    for (int i = 0; i + 1 < b->d; i++)
        sum += 100.0 * square(z[i] * z[i] - z[i + 1]) + square(z[i] - 1.0);
    return sum;
}

static double buche_rastrigin(const bbob *b, const double *x, double *z)
{
    for (int i = 0; i < b->d; i++)
        z[i] *= pow(10.0, 0.5 * rank(b, i)) * (z[i] > 0.0 && i % 2 == 0 ? 10.0 : 1.0);
    return rastrigin(b, z) + 100.0 * penalty(b, x);
}

static double linear_slope(const bbob *b, const double *x)
{
    double sum = 0.0;
    for (int i = 0; i < b->d; i++) {
        double size = pow(10.0, rank(b, i)), slope = b->optimum[i] > 0.0 ? size : -size;
        sum += BOX * size - slope * (x[i] * b->optimum[i] < BOX * BOX ? x[i] : b->optimum[i]);
    }
    return sum;
}

static double attractive_sector(const bbob *b, double *z)
{
    turn(b, b->r, z, z);
    stretch(b, 10.0, z);
    turn(b, b->q, z, z);
    double sum = 0.0;
    for (int i = 0; i < b->d; i++)
        sum += square((z[i] * b->optimum[i] > 0.0 ? 100.0 : 1.0) * z[i]);
    return pow(oscillated(sum), 0.9);
}

static double step_ellipsoid(const bbob *b, const double *x, double *z)
{
    turn(b, b->r, z, z);
    stretch(b, 10.0, z);
    double first = fabs(z[0]);
    for (int i = 0; i < b->d; i++)
        z[i] = fabs(z[i]) > 0.5 ? floor(0.5 + z[i]) : floor(0.5 + 10.0 * z[i]) / 10.0;
    turn(b, b->q, z, z);
    return 0.1 * fmax(first / 1e4, ellipsoid(b, z, 2.0)) + penalty(b, x);
}

static double all_but_first(const bbob *b, const double *z) { return squared_norm(b, z) - z[0] * z[0]; }

static double sharp_ridge(const bbob *b, double *z)
{
    turn(b, b->r, z, z);
    stretch(b, 10.0, z);
    turn(b, b->q, z, z);
    return z[0] * z[0] + 100.0 * sqrt(fmax(0.0, all_but_first(b, z)));
}

static double different_powers(const bbob *b, const double *z)
{
    double sum = 0.0;
    for (int i = 0; i < b->d; i++)
        sum += pow(fabs(z[i]), 2.0 + 4.0 * rank(b, i));
    return sqrt(sum);
}

static double weierstrass(const bbob *b, const double *x, double *z)
{
    turn(b, b->r, z, z);
    oscillate_all(b, z);
    turn(b, b->q, z, z);
    stretch(b, 0.01, z);
    turn(b, b->r, z, z);
    double sum = 0.0, lowest = 0.0;
    for (int k = 0; k < 12; k++) {
        double amplitude = pow(0.5, k), frequency = 2.0 * M_PI * pow(3.0, k);
        lowest += amplitude * cos(0.5 * frequency);
        for (int i = 0; i < b->d; i++)
            sum += amplitude * cos(frequency * (z[i] + 0.5));
    }
    double mean = sum / b->d - lowest;
    return 10.0 * mean * mean * mean + 10.0 / b->d * penalty(b, x);
}

static double schaffers(const bbob *b, const double *x, double *z, double conditioning)
{
    turn(b, b->r, z, z);
    skew(b, 0.5, z);
    turn(b, b->q, z, z);
    stretch(b, conditioning, z);
    double sum = 0.0;
    for (int i = 0; i + 1 < b->d; i++) {
        double s = sqrt(z[i] * z[i] + z[i + 1] * z[i + 1]);
        sum += sqrt(s) * (1.0 + square(sin(50.0 * pow(s, 0.2))));
    }
    return square(sum / (b->d - 1)) + 10.0 * penalty(b, x);
}

static double griewank_rosenbrock(const bbob *b, const double *z)
{
    double sum = 0.0;
    for (int i = 0; i + 1 < b->d; i++) {
        double s = 100.0 * square(z[i] * z[i] - z[i + 1]) + square(z[i] - 1.0);
        sum += s / 4000.0 - cos(s);
    }
    return 10.0 / (b->d - 1) * sum + 10.0;
}

static double schwefel(const bbob *b, const double *x)
{
    double z[MOST], far[MOST], sum = 0.0, before = 0.0, before_centre = 0.0;
    for (int i = 0; i < b->d; i++) {
        double mirrored = 2.0 * (b->optimum[i] > 0.0 ? x[i] : -x[i]), centre = 2.0 * fabs(b->optimum[i]);
        double moved = mirrored + (i > 0 ? 0.25 * (before - before_centre) : 0.0);
        z[i] = 100.0 * (pow(10.0, 0.5 * rank(b, i)) * (moved - centre) + centre);
        far[i] = z[i] / 100.0;
        sum += z[i] * sin(sqrt(fabs(z[i])));
        before = mirrored;
        before_centre = centre;
    }
    return -sum / (100.0 * b->d) + 4.189828872724339 + 100.0 * penalty(b, far);
}

static double gallagher(const bbob *b, const double *x)
{
    double highest = 0.0;
    for (int peak = 0; peak < b->peaks; peak++) {
        double z[MOST], sum = 0.0;
        for (int i = 0; i < b->d; i++)
            z[i] = x[i] - b->places[peak][i];
        turn(b, b->r, z, z);
        for (int i = 0; i < b->d; i++)
            sum += b->widths[peak][i] * z[i] * z[i];
        highest = fmax(highest, b->heights[peak] * exp(-sum / (2.0 * b->d)));
    }
    return square(oscillated(10.0 - highest)) + penalty(b, x);
}

static double katsuura(const bbob *b, const double *x, double *z)
{
    turn(b, b->r, z, z);
    stretch(b, 100.0, z);
    turn(b, b->q, z, z);
    double product = 1.0;
    for (int i = 0; i < b->d; i++) {
        double sum = 0.0;
        for (int j = 1; j <= 32; j++) {
            double scaled = ldexp(z[i], j);
            sum += fabs(scaled - round(scaled)) / ldexp(1.0, j);
        }
        product *= pow(1.0 + (i + 1) * sum, 10.0 / pow(b->d, 1.2));
    }
    return 10.0 / square(b->d) * product - 10.0 / square(b->d) + penalty(b, x);
}

static double lunacek(const bbob *b, const double *x)
{
    double mu0 = 2.5, s = 1.0 - 1.0 / (2.0 * sqrt(b->d + 20.0) - 8.2), mu1 = -sqrt((mu0 * mu0 - 1.0) / s);
    double z[MOST], near = 0.0, far = 0.0;
    for (int i = 0; i < b->d; i++) {
        double mirrored = b->optimum[i] > 0.0 ? 2.0 * x[i] : -2.0 * x[i];
        near += square(mirrored - mu0);
        far += square(mirrored - mu1);
        z[i] = mirrored - mu0;
    }
    turn(b, b->r, z, z);
    stretch(b, 100.0, z);
    turn(b, b->q, z, z);
    return fmin(near, b->d + s * far) + 10.0 * (b->d - cosines(b, z)) + 1e4 * penalty(b, x);
}

/* max(1, sqrt(D)/8) */
static double rosenbrock_scale(const bbob *b) { return fmax(1.0, sqrt(b->d) / 8.0); }

static double value(const bbob *b, const double *x)
{
    double z[MOST];
    for (int i = 0; i < b->d; i++)
        z[i] = x[i] - b->optimum[i];
    switch (b->function) {
    case 1:
        return squared_norm(b, z);
    case 2:
        oscillate_all(b, z);
        return ellipsoid(b, z, 6.0);
    case 3:
        oscillate_all(b, z);
        skew(b, 0.2, z);
        stretch(b, 10.0, z);
        return rastrigin(b, z);
    case 4:
        oscillate_all(b, z);
        return buche_rastrigin(b, x, z);
    case 5:
        return linear_slope(b, x);
    case 6:
        return attractive_sector(b, z);
    case 7:
        return step_ellipsoid(b, x, z);
    case 8:
        for (int i = 0; i < b->d; i++)
            z[i] = rosenbrock_scale(b) * z[i] + 1.0;
        return rosenbrock(b, z);
    case 9:
    case 19:
        turn(b, b->r, x, z);
        for (int i = 0; i < b->d; i++)
            z[i] = rosenbrock_scale(b) * z[i] + 0.5;
        return b->function == 9 ? rosenbrock(b, z) : griewank_rosenbrock(b, z);
    case 10:
        turn(b, b->r, z, z);
        oscillate_all(b, z);
        return ellipsoid(b, z, 6.0);
    case 11:
        turn(b, b->r, z, z);
        oscillate_all(b, z);
        return 1e6 * z[0] * z[0] + all_but_first(b, z);
    case 12:
        turn(b, b->r, z, z);
        skew(b, 0.5, z);
        turn(b, b->r, z, z);
        return z[0] * z[0] + 1e6 * all_but_first(b, z);
    case 13:
        return sharp_ridge(b, z);
    case 14:
        turn(b, b->r, z, z);
        return different_powers(b, z);
    case 15:
        turn(b, b->r, z, z);
        oscillate_all(b, z);
        skew(b, 0.2, z);
        turn(b, b->q, z, z);
        stretch(b, 10.0, z);
        turn(b, b->r, z, z);
        return rastrigin(b, z);
    case 16:
        return weierstrass(b, x, z);
    case 17:
        return schaffers(b, x, z, 10.0);
    case 18:
        return schaffers(b, x, z, 1000.0);
    case 20:
        return schwefel(b, x);
    case 21:
    case 22:
        return gallagher(b, x);
    case 23:
        return katsuura(b, x, z);
    default:
        return lunacek(b, x);
    }
}

static void run(const problem *p, const double *x, double *outputs)
{
    const bbob *b = p->data;
    outputs[0] = value(b, x) + b->offset;
}

/* An orthogonal matrix: normal numbers made orthonormal by Gram and Schmidt. */
static void draw_rotation(bbob *b, stream *s, double m[MOST][MOST])
{
    for (int i = 0; i < b->d; i++) {
        for (int j = 0; j < b->d; j++)
            m[i][j] = normal(s);
        for (int k = 0; k < i; k++) {
            double product = 0.0;
            for (int j = 0; j < b->d; j++)
                product += m[i][j] * m[k][j];
            for (int j = 0; j < b->d; j++)
                m[i][j] -= product * m[k][j];
        }
        double length = sqrt(squared_norm(b, m[i]));
        for (int j = 0; j < b->d; j++)
            m[i][j] /= length;
    }
}

static void shuffle(stream *s, int *items, int count)
{
    for (int i = count - 1; i > 0; i--) {
        int j = (int)(uniform(s) * (i + 1)), kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
}

static void draw_peaks(bbob *b, stream *s)
{
    int is_many = b->function == 21, order[MOST_PEAKS], axes[MOST];
    b->peaks = is_many ? 101 : 21;
    for (int i = 1; i < b->peaks; i++)
        order[i - 1] = i - 1;
    shuffle(s, order, b->peaks - 1);
    for (int peak = 0; peak < b->peaks; peak++) {
        double half = (is_many ? 5.0 : 4.9) * (peak == 0 ? 0.8 : 1.0);
        double alpha = peak > 0 ? pow(1000.0, 2.0 * order[peak - 1] / (b->peaks - 2)) : is_many ? 1000.0 : 1e6;
        b->heights[peak] = peak == 0 ? 10.0 : 1.1 + 8.0 * (peak - 1) / (b->peaks - 2);
        for (int i = 0; i < b->d; i++) {
            b->places[peak][i] = half * (2.0 * uniform(s) - 1.0);
            axes[i] = i;
        }
        shuffle(s, axes, b->d);
        for (int i = 0; i < b->d; i++)
            b->widths[peak][i] = pow(alpha, 0.5 * rank(b, axes[i])) / pow(alpha, 0.25);
    }
    memcpy(b->optimum, b->places[0], sizeof b->optimum);
}

static void draw_optimum(bbob *b, stream *s)
{
    for (int i = 0; i < b->d; i++) {
        double sign = uniform(s) < 0.5 ? -1.0 : 1.0, place = 8.0 * uniform(s) - 4.0;
        switch (b->function) {
        case 4: place = i % 2 == 0 ? fabs(place) : place; break;
        case 5: place = sign * BOX; break;
        case 8: place *= 0.75; break;
        case 20: place = sign * 4.2096874633 / 2.0; break;
        case 24: place = sign * 2.5 / 2.0; break;
        }
        b->optimum[i] = place;
    }
    if (b->function == 9 || b->function == 19) {
        for (int i = 0; i < b->d; i++) {
            b->optimum[i] = 0.0;
            for (int j = 0; j < b->d; j++)
                b->optimum[i] += b->r[j][i] * 0.5 / rosenbrock_scale(b);
        }
    }
    if (b->function == 21 || b->function == 22)
        draw_peaks(b, s);
}

void bbob_open(int index, unsigned seed, problem *p)
{
    bbob *b = calloc(1, sizeof *b);
    stream s = { 1000003ULL * (unsigned)index + seed };
    b->function = index % FUNCTIONS + 1;
    b->d = dimensions[index / FUNCTIONS];
    b->offset = round(100.0 * fmax(-1000.0, fmin(1000.0, 100.0 * normal(&s) / normal(&s)))) / 100.0;
    draw_rotation(b, &s, b->r);
    draw_rotation(b, &s, b->q);
    draw_optimum(b, &s);
    p->inputs = b->d;
    p->outputs = 1;
    for (int i = 0; i < b->d; i++) {
        p->lower[i] = -BOX;
        p->upper[i] = BOX;
    }
    p->data = b;
    p->run = run;
    p->minimum = value(b, b->optimum) + b->offset;
}
