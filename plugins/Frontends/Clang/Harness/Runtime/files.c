/* A file system in the program's own memory, in front of the C library's functions. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "runtime.h"

/* A program that has a function of such a name keeps its own. */
#pragma weak fopen
#pragma weak fopen64
#pragma weak fdopen
#pragma weak freopen
#pragma weak tmpfile
#pragma weak fileno
#pragma weak open
#pragma weak open64
#pragma weak creat
#pragma weak read
#pragma weak write
#pragma weak lseek
#pragma weak lseek64
#pragma weak close
#pragma weak stat
#pragma weak lstat
#pragma weak fstat
#pragma weak access
#pragma weak unlink
#pragma weak remove
#pragma weak rename

enum { MOST_FILES = 512, MOST_OPEN = 256, FIRST_DESCRIPTOR = 1000, SHOWN_BYTES = 4096 };

struct opened {
    struct surrogate_file *file;
    size_t at;
    int flags, is_open;
    FILE *stream;
};

static struct surrogate_file files[MOST_FILES];
static struct opened opened[MOST_OPEN];
static size_t shown;

static const char *plain(const char *name)
{
    while (name[0] == '.' && name[1] == '/')
        name += 2;
    return name;
}

struct surrogate_file *surrogate_file_find(const char *name)
{
    name = plain(name);
    for (int i = 0; i < MOST_FILES; i++)
        if (files[i].exists && strcmp(files[i].name, name) == 0)
            return &files[i];
    return NULL;
}

struct surrogate_file *surrogate_file_make(const char *name)
{
    struct surrogate_file *file = surrogate_file_find(name);
    name = plain(name);
    for (int i = 0; file == NULL && i < MOST_FILES && strlen(name) < SURROGATE_NAME_BYTES; i++)
        if (!files[i].exists) {
            file = &files[i];
            memset(file, 0, sizeof *file);
            strcpy(file->name, name);
            file->exists = 1;
        }
    if (file == NULL)
        errno = ENOSPC;
    return file;
}

int surrogate_file_put(struct surrogate_file *file, size_t at, const void *bytes, size_t count)
{
    if (at + count < at)
        return 0;
    if (at + count > file->capacity) {
        size_t capacity = 2 * (at + count) + 64;
        char *data = realloc(file->data, capacity);
        if (data == NULL)
            return 0;
        file->data = data;
        file->capacity = capacity;
    }
    if (at > file->size)
        memset(file->data + file->size, 0, at - file->size);
    memcpy(file->data + at, bytes, count);
    if (at + count > file->size)
        file->size = at + count;
    return 1;
}

/* What is printed is also passed on, up to a limit, so that the host can show it when the program fails. */
static void show(const void *bytes, size_t count)
{
    size_t room = SHOWN_BYTES - shown, part = count < room ? count : room;
    shown += part;
    syscall(SYS_write, 1, bytes, part);
}

static void complain(const char *name)
{
    char text[SURROGATE_NAME_BYTES + 100];
    int length = snprintf(text, sizeof text, "[there is no file '%.200s': give it with --file or --data-file]\n", name);
    syscall(SYS_write, 2, text, (size_t)length);
}

static int start(const char *name, int flags)
{
    struct surrogate_file *file = surrogate_file_find(name);
    if (file != NULL && (flags & O_CREAT) && (flags & O_EXCL)) {
        errno = EEXIST;
        return -1;
    }
    if (file == NULL && (flags & O_CREAT))
        file = surrogate_file_make(name);
    else if (file == NULL) {
        complain(name);
        errno = ENOENT;
    }
    for (int i = 0; file != NULL && i < MOST_OPEN; i++)
        if (!opened[i].is_open) {
            if (flags & O_TRUNC)
                file->size = 0;
            opened[i] = (struct opened){.file = file, .flags = flags, .is_open = 1};
            return FIRST_DESCRIPTOR + i;
        }
    if (file != NULL)
        errno = EMFILE;
    return -1;
}

static struct opened *at(int descriptor)
{
    int i = descriptor - FIRST_DESCRIPTOR;
    return i >= 0 && i < MOST_OPEN && opened[i].is_open ? &opened[i] : NULL;
}

static ssize_t take(struct opened *from, char *buffer, size_t count)
{
    size_t left = from->at < from->file->size ? from->file->size - from->at : 0;
    count = count < left ? count : left;
    memcpy(buffer, from->file->data + from->at, count);
    from->at += count;
    return (ssize_t)count;
}

static ssize_t put(struct opened *to, const char *buffer, size_t count)
{
    if (to->flags & O_APPEND)
        to->at = to->file->size;
    if (strcmp(to->file->name, "-") == 0)
        show(buffer, count);
    if (strcmp(to->file->name, "/dev/null") == 0)
        return (ssize_t)count;
    if (!surrogate_file_put(to->file, to->at, buffer, count)) {
        errno = ENOSPC;
        return -1;
    }
    to->at += count;
    return (ssize_t)count;
}

static ssize_t cookie_read(void *cookie, char *buffer, size_t count) { return take(cookie, buffer, count); }
static ssize_t cookie_write(void *cookie, const char *buffer, size_t count) { return put(cookie, buffer, count); }

static int cookie_seek(void *cookie, off64_t *offset, int whence)
{
    struct opened *file = cookie;
    off64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (off64_t)file->at : (off64_t)file->file->size;
    if (base + *offset < 0)
        return -1;
    *offset += base;
    file->at = (size_t)*offset;
    return 0;
}

static int cookie_close(void *cookie)
{
    ((struct opened *)cookie)->is_open = 0;
    return 0;
}

static FILE *stream(struct opened *file, const char *mode)
{
    static const cookie_io_functions_t functions = {cookie_read, cookie_write, cookie_seek, cookie_close};
    file->stream = fopencookie(file, mode, functions);
    return file->stream;
}

static int flags_of(const char *mode)
{
    int both = strchr(mode, '+') != NULL, exclusive = strchr(mode, 'x') != NULL ? O_EXCL : 0;
    switch (mode[0]) {
    case 'r': return both ? O_RDWR : O_RDONLY;
    case 'w': return (both ? O_RDWR : O_WRONLY) | O_CREAT | O_TRUNC | exclusive;
    case 'a': return (both ? O_RDWR : O_WRONLY) | O_CREAT | O_APPEND;
    default: return -1;
    }
}

FILE *fopen(const char *name, const char *mode)
{
    int flags = flags_of(mode), descriptor = -1;
    if (flags < 0)
        errno = EINVAL;
    else
        descriptor = start(name, flags);
    return descriptor < 0 ? NULL : stream(at(descriptor), mode);
}

FILE *fopen64(const char *name, const char *mode) { return fopen(name, mode); }

FILE *fdopen(int descriptor, const char *mode)
{
    struct opened *file = at(descriptor);
    if (file == NULL)
        errno = EBADF;
    return file == NULL ? NULL : stream(file, mode);
}

FILE *freopen(const char *name, const char *mode, FILE *old)
{
    FILE *fresh = name == NULL ? NULL : fopen(name, mode);
    if (fresh == NULL)
        return NULL;
    fflush(old);
    if (old == stdout)
        stdout = fresh;
    else if (old == stdin)
        stdin = fresh;
    else if (old == stderr)
        stderr = fresh;
    return fresh;
}

FILE *tmpfile(void)
{
    static int count;
    char name[64];
    snprintf(name, sizeof name, "/tmp/surrogate-%d", count++);
    return fopen(name, "w+");
}

int fileno(FILE *of)
{
    for (int i = 0; i < MOST_OPEN; i++)
        if (opened[i].is_open && opened[i].stream == of)
            return i < 2 ? i : FIRST_DESCRIPTOR + i;
    return of == stderr ? 2 : -1;
}

int open(const char *name, int flags, ...) { return start(name, flags); }
int open64(const char *name, int flags, ...) { return start(name, flags); }
int creat(const char *name, mode_t mode) { return (void)mode, start(name, O_WRONLY | O_CREAT | O_TRUNC); }

/* 0 and 1 are the standard streams, which the first two places hold. */
static struct opened *either(int descriptor) { return descriptor == 0 || descriptor == 1 ? &opened[descriptor] : at(descriptor); }

ssize_t read(int descriptor, void *buffer, size_t count)
{
    struct opened *file = either(descriptor);
    return file != NULL ? take(file, buffer, count) : syscall(SYS_read, descriptor, buffer, count);
}

ssize_t write(int descriptor, const void *buffer, size_t count)
{
    struct opened *file = either(descriptor);
    return file != NULL ? put(file, buffer, count) : syscall(SYS_write, descriptor, buffer, count);
}

off_t lseek(int descriptor, off_t offset, int whence)
{
    struct opened *file = either(descriptor);
    off64_t place = offset;
    if (file == NULL || cookie_seek(file, &place, whence) != 0) {
        errno = file == NULL ? EBADF : EINVAL;
        return -1;
    }
    return place;
}

off64_t lseek64(int descriptor, off64_t offset, int whence) { return lseek(descriptor, offset, whence); }

int close(int descriptor)
{
    struct opened *file = at(descriptor);
    if (file == NULL)
        return 0;
    return cookie_close(file);
}

static int describe(const struct surrogate_file *file, struct stat *status)
{
    if (file == NULL) {
        errno = ENOENT;
        return -1;
    }
    memset(status, 0, sizeof *status);
    status->st_mode = S_IFREG | 0644;
    status->st_nlink = 1;
    status->st_size = (off_t)file->size;
    status->st_blksize = 4096;
    return 0;
}

int stat(const char *name, struct stat *status) { return describe(surrogate_file_find(name), status); }
int lstat(const char *name, struct stat *status) { return stat(name, status); }

int fstat(int descriptor, struct stat *status)
{
    struct opened *file = either(descriptor);
    return describe(file == NULL ? NULL : file->file, status);
}

int access(const char *name, int mode)
{
    (void)mode;
    if (surrogate_file_find(name) != NULL)
        return 0;
    errno = ENOENT;
    return -1;
}

int unlink(const char *name)
{
    struct surrogate_file *file = surrogate_file_find(name);
    if (file == NULL) {
        errno = ENOENT;
        return -1;
    }
    /* Who has it open goes on with it. */
    file->name[0] = 0;
    return 0;
}

int remove(const char *name) { return unlink(name); }

int rename(const char *from, const char *to)
{
    struct surrogate_file *file = surrogate_file_find(from);
    if (file == NULL || strlen(plain(to)) >= SURROGATE_NAME_BYTES) {
        errno = file == NULL ? ENOENT : ENAMETOOLONG;
        return -1;
    }
    if (surrogate_file_find(to) != NULL && surrogate_file_find(to) != file)
        unlink(to);
    strcpy(file->name, plain(to));
    return 0;
}

void surrogate_streams_open(void)
{
    static const char *const names[2] = {"/dev/stdin", "-"};
    surrogate_file_make("/dev/null");
    for (int i = 0; i < 2; i++) {
        opened[i] = (struct opened){.file = surrogate_file_make(names[i]), .flags = i == 0 ? O_RDONLY : O_WRONLY, .is_open = 1};
        stream(&opened[i], i == 0 ? "r" : "w");
    }
    stdin = opened[0].stream;
    stdout = opened[1].stream;
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
}

void surrogate_streams_flush(void) { fflush(NULL); }
