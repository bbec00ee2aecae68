/* The problems of ./bench.sh tuning as one shared library: what is measured here is called by every optimizer through these functions. */
#ifndef SUITE_H
#define SUITE_H

#define MOST_INPUTS 16
#define MOST_OUTPUTS 16

typedef struct problem problem;

/* One problem with its instance: shifts, rotations or true parameters, drawn by the seed. */
struct problem {
    int inputs, outputs;
    double lower[MOST_INPUTS], upper[MOST_INPUTS];
    int has_targets;              /* then the sum of (output - target)^2 is minimised, otherwise the only output */
    double targets[MOST_OUTPUTS];
    double minimum;               /* of the objective */
    void (*run)(const problem *, const double *x, double *outputs);
    const void *data;             /* of the family that the problem belongs to */
};

/* Uniform in [0, 1) and standard normal numbers of a stream that the seed alone decides. */
typedef struct { unsigned long long state; } stream;
double uniform(stream *s);
double normal(stream *s);

int bbob_count(void);
void bbob_describe(int index, char name[32], const char **class);
void bbob_open(int index, unsigned seed, problem *p);

int classic_count(void);
void classic_describe(int index, char name[32], const char **class);
void classic_open(int index, unsigned seed, problem *p);

int samples_count(void);
void samples_describe(int index, char name[32], const char **class);
void samples_open(int index, unsigned seed, problem *p);

#endif
