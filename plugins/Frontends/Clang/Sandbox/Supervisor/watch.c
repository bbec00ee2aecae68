/* Starts children and watches them: the time of each row, what they print, how they end. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "harness.h"

enum { TICK_MS = 10, IDLE_TICK_MS = 1000, ALIVE_NS = 500 * 1000 * 1000, DRAIN_BYTES = 64 * 1024 };

/* The child now alive. */
static struct {
    pid_t id; /* 0: none */
    clockid_t clock;
    int wake;
    int printed;
    uint32_t executed; /* rows that it finished in earlier turns */
} child;

/* Since the row now executed began. */
static struct {
    uint32_t stage, index;
    uint64_t processor, wall, printed;
    char text[SHOWN_BYTES]; /* the beginning of what was printed */
} since;

static uint64_t last_alive;
static sigset_t undisturbed;

static void on_child(int signal) { (void)signal; }

void watch_prepare(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_child;
    sigaction(SIGCHLD, &action, NULL);
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, &undisturbed);
    sigdelset(&undisturbed, SIGCHLD);
}

static uint64_t clock_ns(clockid_t clock)
{
    struct timespec time = {0, 0};
    clock_gettime(clock, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void become_child(int no_input, int wake, int printed)
{
    /* All these stand above CHILD_WAKE, so none is overwritten before it is used. */
    dup2(no_input, 0);
    dup2(printed, 1);
    dup2(printed, 2);
    dup2(wake, CHILD_WAKE);
    if (syscall(SYS_close_range, CHILD_WAKE + 1, UINT_MAX, 0) != 0)
        for (int descriptor = CHILD_WAKE + 1; descriptor < 1024; descriptor++)
            close(descriptor);
    child_main();
}

static void pipe_above(int ends[2])
{
    int low[2];
    if (pipe(low) != 0)
        give_up("cannot make a pipe");
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(low[i], F_DUPFD, 10);
        close(low[i]);
        if (ends[i] < 0)
            give_up("cannot make a pipe");
    }
}

static void start_child(void)
{
    int input[2], wake[2], printed[2];
    pipe_above(input);
    pipe_above(wake);
    pipe_above(printed);
    close(input[1]);
    for (int i = 0; i < 2; i++)
        fcntl(wake[i], F_SETFL, O_NONBLOCK);
    fcntl(printed[0], F_SETFL, O_NONBLOCK);
    atomic_store(&harness.control->stage, STARTING);
    memset(&harness.control->last_words, 0, sizeof(struct status));
    memset(harness.control->text, 0, TEXT_BYTES);
    child.id = fork();
    if (child.id < 0)
        give_up("cannot fork");
    if (child.id == 0)
        become_child(input[0], wake[1], printed[1]);
    close(input[0]);
    close(wake[1]);
    close(printed[1]);
    child.wake = wake[0];
    child.printed = printed[0];
    child.executed = 0;
    if (clock_getcpuclockid(child.id, &child.clock) != 0)
        give_up("cannot measure a process's time");
}

static void keep(const char *bytes, size_t count, uint64_t before, int is_printed)
{
    uint64_t at = since.printed + before;
    if (is_printed && at < SHOWN_BYTES)
        memcpy(since.text + at, bytes, count < SHOWN_BYTES - at ? count : (size_t)(SHOWN_BYTES - at));
}

/* Returns the bytes read; forgets a descriptor whose other end is closed. */
static uint64_t drain(int *descriptor, int is_printed)
{
    static char nowhere[DRAIN_BYTES];
    uint64_t total = 0;
    while (*descriptor >= 0 && total <= harness.limits.output) {
        ssize_t got = read(*descriptor, nowhere, sizeof nowhere);
        if (got < 0)
            break;
        if (got == 0) {
            close(*descriptor);
            *descriptor = -1;
        }
        keep(nowhere, (size_t)got, total, is_printed);
        total += (uint64_t)got;
    }
    return total;
}

static void bury_child(void)
{
    if (child.printed >= 0)
        since.printed += drain(&child.printed, 1);
    if (child.wake >= 0)
        close(child.wake);
    if (child.printed >= 0)
        close(child.printed);
    child.id = 0;
}

static struct status kill_child(enum reason reason, uint32_t value)
{
    kill(child.id, SIGKILL);
    while (waitpid(child.id, NULL, 0) < 0 && errno == EINTR)
        continue;
    bury_child();
    return (struct status){reason, value};
}

void end_child(void) { kill_child(RETURNED, 0); }

/* What the child's end was. Its last words are believed: a program that forges them only misreports itself. */
static struct status post_mortem(int wait_status)
{
    struct status words = harness.control->last_words;
    bury_child();
    if (WIFSIGNALED(wait_status) && WTERMSIG(wait_status) == SIGSYS)
        return (struct status){FORBIDDEN_CALL, UINT32_MAX};
    if (WIFSIGNALED(wait_status))
        return (struct status){SIGNALLED, (uint32_t)WTERMSIG(wait_status)};
    return words.reason != RETURNED ? words : (struct status){EXITED, (uint32_t)WEXITSTATUS(wait_status)};
}

/* Waits for news from the host or the child, or for the tick. Returns whether the host has something to say. */
static int wait_for_news(short host_events, int milliseconds)
{
    struct pollfd news[3] = {{.fd = 0, .events = host_events}, {.fd = -1, .events = POLLIN}, {.fd = -1, .events = POLLIN}};
    if (child.id != 0) {
        news[1].fd = child.wake;
        news[2].fd = child.printed;
    }
    /* The death of a child is let through here only, so that it ends the wait whenever it happens. */
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    ppoll(news, 3, milliseconds < 0 ? NULL : &limit, &undisturbed);
    if ((news[0].revents & (POLLHUP | POLLERR)) != 0 && (news[0].revents & POLLIN) == 0)
        _exit(0);
    if (child.id != 0) {
        drain(&child.wake, 0);
        since.printed += drain(&child.printed, 1);
    }
    return (news[0].revents & POLLIN) != 0;
}

static void begin_row(uint32_t stage, uint32_t index)
{
    since.stage = stage;
    since.index = index;
    since.processor = clock_ns(child.clock);
    since.wall = clock_ns(CLOCK_MONOTONIC);
    since.printed = 0;
}

static int has_ended(struct status *status)
{
    int wait_status;
    if (waitpid(child.id, &wait_status, WNOHANG | WUNTRACED) <= 0)
        return 0;
    *status = WIFSTOPPED(wait_status) ? kill_child(SIGNALLED, (uint32_t)WSTOPSIG(wait_status)) : post_mortem(wait_status);
    return 1;
}

/* Kills a child that is over a limit. */
static int is_over(struct status *status)
{
    if (since.printed > harness.limits.output)
        *status = kill_child(OVER_OUTPUT, 0);
    else if (clock_ns(child.clock) - since.processor > harness.limits.processor_ns)
        *status = kill_child(OVER_TIME, 0);
    else if (clock_ns(CLOCK_MONOTONIC) - since.wall > harness.limits.wait_ns)
        *status = kill_child(OVER_WAIT, 0);
    else
        return 0;
    return 1;
}

static void tell_host_alive(void)
{
    uint64_t now = clock_ns(CLOCK_MONOTONIC);
    if (now - last_alive < ALIVE_NS)
        return;
    last_alive = now;
    send_frame(FRAME_ALIVE, since.index, NULL, 0, NULL, 0);
}

/* Follows the child until it is loaded and has done all rows below `rows`, or has ended. */
static int follow(uint32_t rows, struct status *status)
{
    for (;;) {
        int ended = has_ended(status);
        uint32_t stage = atomic_load(&harness.control->stage), index = atomic_load(&harness.control->index);
        if (index < since.index || index > rows || stage > LOADED || stage < since.stage) {
            if (!ended)
                kill_child(TAMPERED, 0);
            *status = (struct status){TAMPERED, 0};
            return 1;
        }
        if (ended) {
            since.stage = stage;
            since.index = index;
            return 1;
        }
        if (stage != since.stage || index != since.index)
            begin_row(stage, index);
        if (stage == LOADED && index == rows)
            return 0;
        wait_for_news(0, TICK_MS);
        tell_host_alive();
        if (atomic_load(&harness.control->index) == since.index && atomic_load(&harness.control->stage) == since.stage
            && is_over(status))
            return 1;
    }
}

uint32_t printed_by_row(char text[SHOWN_BYTES])
{
    memcpy(text, since.text, SHOWN_BYTES);
    return since.printed < SHOWN_BYTES ? (uint32_t)since.printed : SHOWN_BYTES;
}

int child_is_loaded(void) { return since.stage == LOADED; }

struct ending run_rows(uint32_t first, uint32_t rows, int *was_fresh)
{
    struct control *control = harness.control;
    struct ending ending = {.ended = 1, .row = first};
    *was_fresh = 1;
    atomic_store(&control->index, first);
    if (child.id == 0) {
        start_child();
        begin_row(STARTING, first);
        if (follow(first, &ending.status))
            return ending;
    }
    control->first = first;
    control->rows = rows;
    begin_row(LOADED, first);
    atomic_fetch_add(&control->turn, 1);
    syscall(SYS_futex, &control->turn, FUTEX_WAKE, 1, NULL, NULL, 0);
    uint32_t executed = child.executed;
    ending.ended = follow(rows, &ending.status);
    ending.row = since.index;
    *was_fresh = executed == 0 && since.index == first;
    child.executed = executed + (rows - first);
    return ending;
}

/* Between batches the child has nothing to do; one that computes or prints on all the same is ended. */
int wait_for_host(void)
{
    struct status ignored;
    if (child.id != 0 && (has_ended(&ignored) || is_over(&ignored)))
        return 0;
    if (child.id != 0)
        since.wall = clock_ns(CLOCK_MONOTONIC);
    return wait_for_news(POLLIN, child.id != 0 ? IDLE_TICK_MS : -1);
}
