/* What the parts of the supervisor share. The supervisor is trusted; the child that it forks turns hostile the moment it
   loads the program, so whatever the child can write is read as a claim, never as a fact. */
#ifndef HARNESS_H
#define HARNESS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

/* Why a row did not return. The numbers are part of the protocol with the host (RowEnding.cs). */
enum reason {
    RETURNED = 0,
    SIGNALLED = 1,      /* value: the signal */
    EXITED = 2,         /* value: the exit code */
    FORBIDDEN_CALL = 3, /* value: the system call's number */
    FOREIGN_CALL = 4,   /* value: the number of a 32-bit or x32 system call */
    OVER_TIME = 5,
    OVER_WAIT = 6,
    OVER_MEMORY = 7,
    OVER_OUTPUT = 8,
    STACK_OVERFLOW = 9,
    NULL_POINTER = 10,
    TAMPERED = 11,
    NOT_LOADED = 12, /* control.text says why */
    NOT_CONFINED = 13, /* value: errno */
};

struct status {
    uint32_t reason;
    uint32_t value;
};

enum stage { STARTING = 0, LOADED = 1 };

enum { TEXT_BYTES = 256 };

/* What failed rows printed: the beginning, of the first few rows of a batch. Part of the protocol with the host. */
enum { MOST_SHOWN = 16, SHOWN_BYTES = 1024 };
struct shown {
    uint32_t row;
    uint32_t bytes;
    char text[SHOWN_BYTES];
};

/* The page that supervisor and child share, beside the inputs (read-only for the child) and the outputs. */
struct control {
    _Atomic uint32_t turn;  /* futex: the child waits here for the next batch */
    _Atomic uint32_t stage; /* enum stage */
    _Atomic uint32_t index; /* the row now executed; rows once all are done */
    uint32_t first;
    uint32_t rows;
    struct status last_words; /* what the child's handlers saw before they ended it */
    char text[TEXT_BYTES];
};

struct limits {
    uint64_t processor_ns; /* of one row */
    uint64_t wait_ns;      /* of one row, by the clock on the wall */
    uint64_t memory;       /* bytes */
    uint64_t output;       /* bytes printed by one row */
};

struct harness {
    uint32_t inputs;
    uint32_t outputs;
    uint32_t capacity; /* rows */
    uint32_t rows_per_turn; /* 1: a process executes one row in its life */
    struct limits limits;
    struct control *control;
    double *input_rows;
    double *output_rows;
    size_t input_bytes;
    size_t output_bytes;
};

extern struct harness harness;

/* The descriptors of the child; every other one is closed. */
enum { CHILD_WAKE = 3 };

/* child.c: sets the limits, the handlers and the first filter; returns 0 or errno. */
int confine(void);
_Noreturn void child_main(void);

/* handlers.c: from here on a trap or a bad access ends the child with its last words. */
void install_handlers(void);
_Noreturn void leave(enum reason reason, uint32_t value);

/* filter.c: the first filter lets the loader load, the second one lets nothing but computing go on. Both return 0 or errno. */
int prepare_filters(void);
int install_loading_filter(void);
int install_running_filter(void);

/* memory.c: set in the child, so that a failed allocation ends it. */
extern int memory_is_limited;


/* frames.c: blocking; the process ends when the host is gone. */
enum { FRAME_MAGIC = 0x31485253 };
enum frame { FRAME_READY = 1, FRAME_EVALUATE = 2, FRAME_ALIVE = 3, FRAME_RESULTS = 4, FRAME_LOAD_FAILED = 5 };
uint32_t receive_rows(void);
void send_frame(enum frame type, uint32_t rows, const void *first, size_t first_bytes, const void *second, size_t second_bytes);
void send_more(const void *bytes, size_t count);
_Noreturn void give_up(const char *why);

/* watch.c */
void watch_prepare(void);
struct ending {
    int ended; /* 0: all rows are done */
    struct status status;
    uint32_t row; /* the row it ended in, or rows */
};
struct ending run_rows(uint32_t first, uint32_t rows, int *was_fresh);
int wait_for_host(void);
void end_child(void);
int child_is_loaded(void);
uint32_t printed_by_row(char text[SHOWN_BYTES]);

#endif
