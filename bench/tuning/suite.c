/* The suite's table of contents and its interface for C#, Python and anything else that loads a shared library. */
#include "suite.h"

#include <math.h>
#include <stdlib.h>

double uniform(stream *s)
{
    /* SplitMix64 (Steele, Lea and Flood 2014). */
    unsigned long long z = s->state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return (double)((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
}

double normal(stream *s)
{
    double radius = sqrt(-2.0 * log(1.0 - uniform(s)));
    return radius * cos(2.0 * M_PI * uniform(s));
}

static const struct {
    int (*count)(void);
    void (*describe)(int, char[32], const char **);
    void (*open)(int, unsigned, problem *);
} families[] = {
    { bbob_count, bbob_describe, bbob_open },
    { classic_count, classic_describe, classic_open },
    { samples_count, samples_describe, samples_open },
};

#define FAMILIES (int)(sizeof families / sizeof *families)

int suite_count(void)
{
    int count = 0;
    for (int i = 0; i < FAMILIES; i++)
        count += families[i].count();
    return count;
}

/* The family that a problem belongs to; the index becomes the one within it. */
static int family_of(int *index)
{
    int family = 0;
    while (*index >= families[family].count())
        *index -= families[family++].count();
    return family;
}

void suite_describe(int index, char name[32], char class[32])
{
    const char *text;
    int family = family_of(&index);
    families[family].describe(index, name, &text);
    int i = 0;
    do
        class[i] = text[i];
    while (text[i++]);
}

problem *suite_open(int index, unsigned seed)
{
    problem *p = calloc(1, sizeof *p);
    int family = family_of(&index);
    families[family].open(index, seed, p);
    return p;
}

void suite_close(problem *p)
{
    free((void *)p->data);
    free(p);
}

int suite_inputs(const problem *p) { return p->inputs; }

int suite_outputs(const problem *p) { return p->outputs; }

void suite_bounds(const problem *p, double *lower, double *upper)
{
    for (int i = 0; i < p->inputs; i++) {
        lower[i] = p->lower[i];
        upper[i] = p->upper[i];
    }
}

int suite_targets(const problem *p, double *targets)
{
    for (int i = 0; i < p->outputs && p->has_targets; i++)
        targets[i] = p->targets[i];
    return p->has_targets;
}

double suite_minimum(const problem *p) { return p->minimum; }

void suite_run(const problem *p, const double *x, double *outputs) { p->run(p, x, outputs); }

/* One execution as an optimizer sees it that knows nothing of outputs. */
double suite_value(const problem *p, const double *x)
{
    double outputs[MOST_OUTPUTS], sum = 0.0;
    p->run(p, x, outputs);
    if (!p->has_targets)
        return outputs[0];
    for (int i = 0; i < p->outputs; i++)
        sum += (outputs[i] - p->targets[i]) * (outputs[i] - p->targets[i]);
    return sum;
}
