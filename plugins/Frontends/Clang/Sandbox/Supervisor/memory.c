/* The allocator's entry points, in front of those of the C library: in the child, an allocation that the address space limit
   refuses ends the row with that reason, where the program would go on to a null pointer and die of a misleading one. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include "harness.h"

#define EXPORTED __attribute__((visibility("default")))

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

int memory_is_limited;

static void *granted(void *memory, size_t size)
{
    if (memory == NULL && size != 0 && memory_is_limited)
        leave(OVER_MEMORY, 0);
    return memory;
}

EXPORTED void *malloc(size_t size)
{
    return granted(__libc_malloc(size), size);
}

EXPORTED void *calloc(size_t count, size_t size)
{
    return granted(__libc_calloc(count, size), count == 0 ? 0 : size);
}

EXPORTED void *realloc(void *memory, size_t size)
{
    return granted(__libc_realloc(memory, size), size);
}

EXPORTED void *memalign(size_t alignment, size_t size)
{
    return granted(__libc_memalign(alignment, size), size);
}

EXPORTED void *aligned_alloc(size_t alignment, size_t size)
{
    return granted(__libc_memalign(alignment, size), size);
}

EXPORTED int posix_memalign(void **result, size_t alignment, size_t size)
{
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0)
        return EINVAL;
    void *memory = granted(__libc_memalign(alignment, size), size);
    if (memory == NULL)
        return ENOMEM;
    *result = memory;
    return 0;
}
