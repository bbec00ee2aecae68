/* The forked process that loads the program and executes rows. Up to the loading filter it is trusted; from dlopen on it is not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "harness.h"

enum { STACK_BYTES = 8 * 1024 * 1024, HARNESS_BYTES = 32 * 1024 * 1024, MOST_DESCRIPTORS = 16, DEFAULT_MXCSR = 0x1f80 };

/* Room behind each row's numbers, so that a program that writes a little too far meets no other row. */
enum { SLACK_BYTES = 4096 };

typedef void evaluate_function(const double *inputs, double *outputs);

static int set_limits(void)
{
    const struct {
        __rlimit_resource_t resource;
        rlim_t value;
    } limits[] = {
        {RLIMIT_AS, harness.limits.memory + harness.input_bytes + harness.output_bytes + HARNESS_BYTES},
        {RLIMIT_STACK, STACK_BYTES},
        {RLIMIT_NOFILE, MOST_DESCRIPTORS},
        {RLIMIT_FSIZE, 0},
        {RLIMIT_NPROC, 0},
        {RLIMIT_MEMLOCK, 0},
        {RLIMIT_CORE, 0},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct rlimit both = {limits[i].value, limits[i].value};
        if (setrlimit(limits[i].resource, &both) != 0)
            return errno;
    }
    return 0;
}

int confine(void)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || mprotect(harness.input_rows, harness.input_bytes, PROT_READ) != 0)
        return errno;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGCHLD, SIG_DFL);
    install_handlers();
    int error = set_limits();
    if (error == 0)
        error = prepare_filters();
    return error != 0 ? error : install_loading_filter();
}

static evaluate_function *load_program(void)
{
    void *program = dlopen("/program.so", RTLD_NOW | RTLD_LOCAL);
    evaluate_function *evaluate = program == NULL ? NULL : (evaluate_function *)dlsym(program, "surrogate_evaluate");
    if (evaluate == NULL) {
        const char *why = dlerror();
        strncpy(harness.control->text, why != NULL ? why : "no reason given", TEXT_BYTES - 1);
        leave(NOT_LOADED, 0);
    }
    return evaluate;
}

/* The supervisor looks by itself now and then; this only saves it the wait. The pipe may be full or, if the program closed it, gone. */
static void wake_supervisor(void)
{
    char nothing = 0;
    ssize_t ignored = write(CHILD_WAKE, &nothing, 1);
    (void)ignored;
}

static uint32_t wait_for_turn(uint32_t last)
{
    struct control *control = harness.control;
    uint32_t turn;
    while ((turn = atomic_load(&control->turn)) == last)
        syscall(SYS_futex, &control->turn, FUTEX_WAIT, last, NULL, NULL, 0);
    return turn;
}

/* One row must not find the rounding mode or the exception masks that another one left. */
static void reset_floating_point(void)
{
    __builtin_ia32_ldmxcsr(DEFAULT_MXCSR);
    __asm__ volatile("fninit; cld");
}

static void execute_rows(evaluate_function *evaluate, double *inputs, double *outputs)
{
    struct control *control = harness.control;
    uint32_t rows = control->rows <= harness.capacity ? control->rows : harness.capacity;
    for (uint32_t row = control->first; row < rows; row++) {
        atomic_store_explicit(&control->index, row, memory_order_release);
        memcpy(inputs, harness.input_rows + (size_t)row * harness.inputs, harness.inputs * sizeof(double));
        reset_floating_point();
        evaluate(inputs, outputs);
        memcpy(harness.output_rows + (size_t)row * harness.outputs, outputs, harness.outputs * sizeof(double));
    }
    atomic_store_explicit(&control->index, rows, memory_order_release);
}

_Noreturn void child_main(void)
{
    double *inputs = calloc(1, harness.inputs * sizeof(double) + SLACK_BYTES);
    double *outputs = calloc(1, harness.outputs * sizeof(double) + SLACK_BYTES);
    uint32_t turn = atomic_load(&harness.control->turn);
    int error = inputs == NULL || outputs == NULL ? ENOMEM : confine();
    if (error != 0)
        leave(NOT_CONFINED, (uint32_t)error);
    memory_is_limited = 1;
    evaluate_function *evaluate = load_program();
    error = install_running_filter();
    if (error != 0)
        leave(NOT_CONFINED, (uint32_t)error);
    atomic_store(&harness.control->stage, LOADED);
    for (;;) {
        wake_supervisor();
        turn = wait_for_turn(turn);
        execute_rows(evaluate, inputs, outputs);
    }
}
