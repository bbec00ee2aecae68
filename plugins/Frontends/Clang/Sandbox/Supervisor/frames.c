/* The protocol with the host: a header of three little-endian 32-bit words (magic, type, rows), then the numbers. Every request
   is answered by one results or load-failed frame, with alive frames in between while it lasts. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "harness.h"

enum { HOST_IN = 0, HOST_OUT = 1, HOST_ERRORS = 2 };

_Noreturn void give_up(const char *why)
{
    ssize_t ignored = write(HOST_ERRORS, "sandbox supervisor: ", 20);
    ignored = write(HOST_ERRORS, why, strlen(why));
    ignored = write(HOST_ERRORS, "\n", 1);
    (void)ignored;
    _exit(70);
}

static void receive(void *target, size_t bytes)
{
    for (size_t done = 0; done < bytes;) {
        ssize_t got = read(HOST_IN, (char *)target + done, bytes - done);
        if (got == 0)
            _exit(0); /* the host has no more to ask */
        if (got < 0 && errno != EINTR)
            give_up("cannot read from the host");
        done += got > 0 ? (size_t)got : 0;
    }
}

static void send(const void *source, size_t bytes)
{
    for (size_t done = 0; done < bytes;) {
        ssize_t put = write(HOST_OUT, (const char *)source + done, bytes - done);
        if (put < 0 && errno != EINTR)
            _exit(0); /* the host is gone */
        done += put > 0 ? (size_t)put : 0;
    }
}

void send_more(const void *bytes, size_t count) { send(bytes, count); }

uint32_t receive_rows(void)
{
    uint32_t header[3];
    receive(header, sizeof header);
    if (header[0] != FRAME_MAGIC || header[1] != FRAME_EVALUATE || header[2] == 0 || header[2] > harness.capacity)
        give_up("the host sent a frame that makes no sense");
    receive(harness.input_rows, (size_t)header[2] * harness.inputs * sizeof(double));
    return header[2];
}

void send_frame(enum frame type, uint32_t rows, const void *first, size_t first_bytes, const void *second, size_t second_bytes)
{
    uint32_t header[3] = {FRAME_MAGIC, type, rows};
    send(header, sizeof header);
    send(first, first_bytes);
    send(second, second_bytes);
}
