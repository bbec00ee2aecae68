/* Starts the program's main function and comes back from it, however it ends. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "runtime.h"

enum { MOST_ARGUMENTS = 4096, MOST_EXIT_FUNCTIONS = 256, NUMBER_BYTES = 512 };

static char *arguments[MOST_ARGUMENTS + 2] = {"program"};
static int argument_count = 1;
static struct surrogate_file text;
static jmp_buf landing;
static int is_running, exit_code;
static void (*exit_functions[MOST_EXIT_FUNCTIONS])(void);
static int exit_function_count;

void surrogate_text_put(const char *bytes, size_t count) { surrogate_file_put(&text, text.size, bytes, count); }

void surrogate_text_real(const char *format, double value)
{
    char number[NUMBER_BYTES];
    snprintf(number, sizeof number, format, value);
    surrogate_text_put(number, strlen(number));
}

void surrogate_text_whole(const char *format, double value)
{
    char number[NUMBER_BYTES];
    snprintf(number, sizeof number, format, (long long)value);
    surrogate_text_put(number, strlen(number));
}

void surrogate_text_is_argument(void)
{
    surrogate_text_put("", 1);
    if (argument_count < MOST_ARGUMENTS)
        arguments[argument_count++] = strdup(text.data);
    text.size = 0;
}

void surrogate_text_is_file(const char *name)
{
    struct surrogate_file *file = surrogate_file_make(name);
    if (file != NULL)
        surrogate_file_put(file, 0, text.data == NULL ? "" : text.data, text.size);
    text.size = 0;
}

static _Noreturn void land(int code)
{
    exit_code = code;
    if (is_running)
        longjmp(landing, 1);
    for (;;)
        syscall(SYS_exit_group, code);
}

int atexit(void (*function)(void))
{
    if (exit_function_count == MOST_EXIT_FUNCTIONS)
        return -1;
    exit_functions[exit_function_count++] = function;
    return 0;
}

void exit(int code)
{
    while (exit_function_count > 0)
        exit_functions[--exit_function_count]();
    land(code);
}

void _exit(int code) { land(code); }
void _Exit(int code) { land(code); }
void quick_exit(int code) { land(code); }

/* Returns the exit code. A program that may not fail ends its process with any other code than 0, as it would by itself. */
int surrogate_launch(int (*program)(int, char **, char **), int may_fail)
{
    char *environment[1] = {NULL};
    is_running = 1;
    if (setjmp(landing) == 0)
        exit(program(argument_count, arguments, environment));
    is_running = 0;
    surrogate_streams_flush();
    if (exit_code != 0 && !may_fail)
        land(exit_code);
    return exit_code & 255;
}
