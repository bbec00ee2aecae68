/* The test functions of NLopt, from its own source file, with the box, the size and the minimum that it states. */
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

#include "testfuncs.h"

/* In the order of the file. Where the file gives a function several sizes, so does its name here. */
static const struct { const char *name, *class; } titles[NTESTFUNCS] = {
    { "rosenbrock", "smooth" },      { "mccormic", "smooth" },        { "boxbetts", "smooth" },       { "paviani", "smooth" },
    { "grosenbrock", "smooth" },     { "goldstein-price", "classic" }, { "shekel-5", "classic" },     { "shekel-7", "classic" },
    { "shekel-10", "classic" },      { "levy-4", "classic" },         { "levy-5", "classic" },        { "levy-6", "classic" },
    { "levy-7", "classic" },         { "griewank-10", "classic" },    { "sixhumpcamel", "classic" },  { "convexcosh", "smooth" },
    { "branin", "classic" },         { "shubert", "classic" },        { "hansen", "classic" },        { "osc1d", "classic" },
    { "corner4d", "classic" },       { "side4d", "classic" },
};

/* The generalised Rosenbrock function has 30 inputs, for which every GP and every quadratic is too slow here. */
static int function_of(int index) { return index < 4 ? index : index + 1; }

int classic_count(void) { return NTESTFUNCS - 1; }

void classic_describe(int index, char name[32], const char **class)
{
    sprintf(name, "nlopt-%s", titles[function_of(index)].name);
    *class = titles[function_of(index)].class;
}

typedef struct { const testfunc *f; } classic;

static void run(const problem *p, const double *x, double *outputs)
{
    const testfunc *f = ((const classic *)p->data)->f;
    outputs[0] = f->f(f->n, x, NULL, f->f_data);
}

void classic_open(int index, unsigned seed, problem *p)
{
    (void)seed; /* the functions are fixed: seeds differ in the optimizer's random choices alone */
    classic *c = malloc(sizeof *c);
    c->f = &testfuncs[function_of(index)];
    p->data = c;
    p->run = run;
    p->inputs = c->f->n;
    p->outputs = 1;
    for (int i = 0; i < p->inputs; i++) {
        p->lower[i] = c->f->lb[i];
        p->upper[i] = c->f->ub[i];
    }
    p->minimum = c->f->minf;
}
