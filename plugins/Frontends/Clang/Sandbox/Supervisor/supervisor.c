/* Stands between the host and the program, inside the sandbox: takes batches from the host, has a child execute them, and
   answers with one ending per row. Arguments: inputs, outputs, rows per batch, processor and waiting nanoseconds per row,
   bytes of memory, bytes printed per row, rows per turn of a process. A process whose turns are of one row ends with it. */
#define _GNU_SOURCE
#include <limits.h>
#include <linux/seccomp.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "harness.h"

struct harness harness;

static struct status *endings;
static double *results;
static struct shown shown[MOST_SHOWN];
static uint32_t shown_count;

static void *shared(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        give_up("cannot allocate the shared memory");
    return memory;
}

static uint64_t number(const char *text)
{
    char *end;
    unsigned long long value = strtoull(text, &end, 10);
    if (*text == 0 || *end != 0 || value == 0)
        give_up("every argument is a positive number");
    return value;
}

static void prepare(char **arguments)
{
    harness.inputs = (uint32_t)number(arguments[1]);
    harness.outputs = (uint32_t)number(arguments[2]);
    harness.capacity = (uint32_t)number(arguments[3]);
    harness.limits = (struct limits){number(arguments[4]), number(arguments[5]), number(arguments[6]), number(arguments[7])};
    harness.rows_per_turn = (uint32_t)number(arguments[8]);
    harness.input_bytes = (size_t)harness.capacity * harness.inputs * sizeof(double);
    harness.output_bytes = (size_t)harness.capacity * harness.outputs * sizeof(double);
    harness.control = shared(sizeof *harness.control);
    harness.input_rows = shared(harness.input_bytes);
    harness.output_rows = shared(harness.output_bytes);
    results = malloc(harness.output_bytes);
    endings = malloc(harness.capacity * sizeof *endings);
    if (results == NULL || endings == NULL)
        give_up("cannot allocate the results");
}

/* Tried once with a child that runs nothing, so that later on no program's doing is taken for a fault of the machine. */
static void require_confinement(void)
{
    uint32_t action = SECCOMP_RET_TRAP;
    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) != 0)
        give_up("the kernel has no seccomp filters (CONFIG_SECCOMP_FILTER)");
    int status = -1;
    pid_t child = fork();
    if (child == 0)
        _exit(confine() == 0 && install_running_filter() == 0 ? 0 : 1);
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        give_up("the limits or the seccomp filters cannot be set");
}

/* Out of the child's reach, before another child may write there. */
static void harvest(uint32_t from, uint32_t to)
{
    size_t start = (size_t)from * harness.outputs, count = (size_t)(to - from) * harness.outputs;
    memcpy(results + start, harness.output_rows + start, count * sizeof(double));
}

/* What an earlier row left behind in the process may be to blame: leaked memory, a broken heap. A fresh child tells. */
static int deserves_another_try(struct status status, int was_fresh)
{
    return !was_fresh && status.reason != OVER_TIME && status.reason != OVER_WAIT;
}

static void end_row(uint32_t row, struct status status)
{
    endings[row] = status;
    if (shown_count == MOST_SHOWN)
        return;
    shown[shown_count].row = row;
    shown[shown_count].bytes = printed_by_row(shown[shown_count].text);
    shown_count += shown[shown_count].bytes > 0;
}

/* Returns 0 when the program cannot be loaded; endings[0] then says why. */
static int evaluate(uint32_t rows)
{
    memset(endings, 0, rows * sizeof *endings);
    for (size_t i = 0; i < (size_t)rows * harness.outputs; i++)
        harness.output_rows[i] = results[i] = NAN;
    int one_by_one = 0;
    shown_count = 0;
    for (uint32_t first = 0; first < rows;) {
        int was_fresh;
        struct ending ending = run_rows(first, one_by_one || harness.rows_per_turn == 1 ? first + 1 : rows, &was_fresh);
        if (ending.ended && !child_is_loaded()) {
            endings[0] = ending.status;
            return 0;
        }
        harvest(first, ending.row);
        if (!ending.ended && harness.rows_per_turn == 1)
            end_child();
        first = ending.row;
        if (ending.ended && ending.status.reason == TAMPERED && !one_by_one) {
            one_by_one = 1; /* which row it was is told only by running each alone */
            continue;
        }
        if (ending.ended && first < rows && !deserves_another_try(ending.status, was_fresh))
            end_row(first++, ending.status);
    }
    return 1;
}

int main(int count, char **arguments)
{
    if (count != 9)
        give_up("expected eight arguments");
    signal(SIGPIPE, SIG_IGN);
    syscall(SYS_close_range, 3, UINT_MAX, 0);
    prepare(arguments);
    watch_prepare();
    require_confinement();
    send_frame(FRAME_READY, harness.capacity, NULL, 0, NULL, 0);
    for (;;) {
        if (!wait_for_host())
            continue;
        uint32_t rows = receive_rows();
        if (evaluate(rows)) {
            send_frame(FRAME_RESULTS, rows, endings, rows * sizeof *endings, results, (size_t)rows * harness.outputs * sizeof(double));
            send_more(&shown_count, sizeof shown_count);
            send_more(shown, shown_count * sizeof *shown);
        } else
            send_frame(FRAME_LOAD_FAILED, 1, endings, sizeof *endings, harness.control->text, TEXT_BYTES);
    }
}
