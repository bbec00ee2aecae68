/* Reads numbers from what the program printed or wrote. */
#define _GNU_SOURCE
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "runtime.h"

enum { DEEPEST_JSON = 256 };

/* The text of a file, ended by a null byte; NULL without the file. */
static const char *text_of(const char *name)
{
    struct surrogate_file *file = surrogate_file_find(name);
    if (file == NULL || !surrogate_file_put(file, file->size, "", 1))
        return NULL;
    file->size--;
    return file->data;
}

static const char *skip(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

/* Where the text goes on behind the words; any blanks match any blanks, also none at the pattern's ends. NULL without a match. */
static const char *match(const char *text, const char *words)
{
    while (*words != 0) {
        if (isspace((unsigned char)*words)) {
            const char *next = skip(text);
            words = skip(words);
            if (next == text && *words != 0)
                return NULL;
            text = next;
        } else if (*text++ != *words++) {
            return NULL;
        }
    }
    return text;
}

static const char *number(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    return end == text ? NULL : end;
}

/* The last match counts: what was printed before it was progress. */
int surrogate_read_pattern(const char *file, const char *before, const char *after, double *value)
{
    const char *text = text_of(file);
    int found = 0;
    for (; text != NULL && *text != 0; text++) {
        double candidate;
        const char *next = match(text, before);
        next = next == NULL ? NULL : number(before[0] == 0 ? text : skip(next), &candidate);
        if (next == NULL || match(next, after) == NULL)
            continue;
        *value = candidate;
        found = 1;
        text = next - 1;
    }
    return found;
}

static char separator_of(const char *line, const char *end)
{
    for (const char *candidate = ",;\t"; *candidate != 0; candidate++)
        if (memchr(line, *candidate, (size_t)(end - line)) != NULL)
            return *candidate;
    return ' ';
}

static const char *line_end(const char *line)
{
    const char *end = strchr(line, '\n');
    return end == NULL ? line + strlen(line) : end;
}

/* The cell of a line without blanks and quotes around it; NULL beyond the last one. */
static const char *cell(const char *line, const char *end, char separator, long index, size_t *length)
{
    for (long i = 0;; i++) {
        while (line < end && (*line == ' ' || (separator != '\t' && *line == '\t')))
            line++;
        const char *stop = line;
        if (line < end && *line == '"')
            for (stop = line + 1; stop < end && *stop != '"'; stop++)
                continue;
        while (stop < end && *stop != separator)
            stop++;
        if (i == index) {
            while (stop > line && (isspace((unsigned char)stop[-1]) || stop[-1] == '"'))
                stop--;
            line += line < stop && *line == '"';
            *length = (size_t)(stop - line);
            return line;
        }
        if (stop >= end)
            return NULL;
        line = stop + 1;
    }
}

static long column_of(const char *line, const char *end, char separator, const char *name)
{
    size_t length;
    char *rest;
    long index = strtol(name, &rest, 10);
    const char *text;
    for (long i = 0; (text = cell(line, end, separator, i, &length)) != NULL; i++)
        if (length == strlen(name) && memcmp(text, name, length) == 0)
            return i;
    return *rest == 0 && index > 0 ? index - 1 : -1;
}

/* A column by its name in the first line, or by its number from 1; a row from 1 below the first line, or from the end if negative. */
int surrogate_read_csv(const char *file, const char *column, long row, double *value)
{
    const char *text = text_of(file);
    if (text == NULL)
        return 0;
    const char *end = line_end(text);
    char separator = separator_of(text, end);
    long index = column_of(text, end, separator, column), rows = 0;
    for (const char *line = end; *line != 0; line = line_end(line + 1))
        rows += skip(line) < line_end(line + 1);
    long wanted = row < 0 ? rows + 1 + row : row, seen = 0;
    for (const char *line = end; index >= 0 && *line != 0; line = line_end(line + 1)) {
        size_t length;
        const char *stop = line_end(line + 1);
        if (skip(line) >= stop || ++seen != wanted)
            continue;
        const char *found = cell(line + 1, stop, separator, index, &length);
        const char *next = found == NULL || length == 0 ? NULL : number(found, value);
        return next != NULL && next <= found + length;
    }
    return 0;
}

/* Behind a JSON value, or NULL. */
static const char *pass(const char *text, int depth)
{
    text = skip(text);
    if (*text == '"') {
        for (text++; *text != '"'; text++)
            if (*text == 0 || (*text == '\\' && *++text == 0))
                return NULL;
        return text + 1;
    }
    if (*text != '{' && *text != '[') {
        const char *end = text;
        while (*end != 0 && strchr(",]}", *end) == NULL && !isspace((unsigned char)*end))
            end++;
        return end == text ? NULL : end;
    }
    char close = *text == '{' ? '}' : ']';
    text = skip(text + 1);
    while (text != NULL && *text != close) {
        if (close == '}') {
            text = pass(text, depth);
            text = text == NULL ? NULL : skip(text);
            if (text == NULL || *text++ != ':')
                return NULL;
        }
        text = depth == DEEPEST_JSON ? NULL : pass(text, depth + 1);
        text = text == NULL ? NULL : skip(text);
        if (text != NULL && *text == ',')
            text = skip(text + 1);
        else if (text != NULL && *text != close)
            return NULL;
    }
    return text == NULL ? NULL : text + 1;
}

/* The member of an object, or the element of an array, that a step of a path names; NULL without it. */
static const char *enter(const char *text, const char *step, size_t length)
{
    text = skip(text);
    int is_object = *text == '{';
    long index = strtol(step, NULL, 10);
    if (!is_object && *text != '[')
        return NULL;
    text = skip(text + 1);
    for (long i = 0; text != NULL && *text != 0 && *text != '}' && *text != ']'; i++) {
        const char *name = text;
        if (is_object) {
            text = pass(text, 0);
            if (text == NULL || *skip(text) != ':')
                return NULL;
            int is_it = (size_t)(text - name) == length + 2 && memcmp(name + 1, step, length) == 0;
            text = skip(skip(text) + 1);
            if (is_it)
                return text;
        } else if (i == index) {
            return text;
        }
        text = pass(text, 0);
        text = text == NULL ? NULL : skip(text);
        if (text != NULL && *text == ',')
            text = skip(text + 1);
    }
    return NULL;
}

/* A path such as "result.costs.0": members by name, elements by index from 0. */
int surrogate_read_json(const char *file, const char *path, double *value)
{
    const char *text = text_of(file);
    while (text != NULL && *path != 0) {
        size_t length = strcspn(path, ".");
        text = enter(text, path, length);
        path += length;
        path += *path == '.';
    }
    return text != NULL && number(skip(text), value) != NULL;
}
