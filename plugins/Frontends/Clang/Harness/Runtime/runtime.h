/* What a program with a main function is linked with: its files, arguments and standard streams live in its own memory. Everything here
   runs inside the sandbox, in the program's process; nothing is opened, and a program that does without these functions finds the
   filter's answer to every open. */
#ifndef SURROGATE_RUNTIME_H
#define SURROGATE_RUNTIME_H

#include <stddef.h>

enum { SURROGATE_NAME_BYTES = 256 };

struct surrogate_file {
    char name[SURROGATE_NAME_BYTES];
    int exists;
    char *data;
    size_t size, capacity;
};

/* files.c */
struct surrogate_file *surrogate_file_find(const char *name);
struct surrogate_file *surrogate_file_make(const char *name);
int surrogate_file_put(struct surrogate_file *file, size_t at, const void *bytes, size_t count);
void surrogate_streams_open(void);
void surrogate_streams_flush(void);

/* launch.c: the harness appends to a text, which then becomes an argument, a file or the standard input. */
void surrogate_text_put(const char *bytes, size_t count);
void surrogate_text_real(const char *format, double value);
void surrogate_text_whole(const char *format, double value);
void surrogate_text_is_argument(void);
void surrogate_text_is_file(const char *name);
int surrogate_launch(int (*program)(int, char **, char **), int may_fail);

/* readers.c: each returns 1 and stores the number where it finds one. The name "-" means what was printed. */
int surrogate_read_pattern(const char *file, const char *before, const char *after, double *value);
int surrogate_read_csv(const char *file, const char *column, long row, double *value);
int surrogate_read_json(const char *file, const char *path, double *value);

#endif
