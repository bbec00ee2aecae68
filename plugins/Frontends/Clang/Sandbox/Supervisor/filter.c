/* The two seccomp filters. Both are allow-lists: what is not named here traps, and the handler records its number.
   The first one is set before any submitted code runs; it adds what the loader needs, and that only from within the loader.
   The second one is added once the program is loaded. */
#define _GNU_SOURCE
#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <asm/ioctls.h>
#include <link.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "harness.h"

#ifndef __x86_64__
#error "the sandbox knows the system calls of x86-64 only"
#endif

enum { MOST_INSTRUCTIONS = 512, X32_BIT = 0x40000000 };

#define FIELD(name) offsetof(struct seccomp_data, name)
#define ARGUMENT(number) (FIELD(args) + 8 * (number))

struct filter {
    struct sock_filter code[MOST_INSTRUCTIONS];
    struct sock_fprog program;
};

static struct filter loading, running;
static struct filter *building;
static unsigned rule_start;
static uintptr_t loader_start, loader_end;

static void emit(uint16_t code, uint32_t operand, uint8_t if_true, uint8_t if_false)
{
    building->code[building->program.len++] = (struct sock_filter){code, if_true, if_false, operand};
}

static void answer(uint32_t action) { emit(BPF_RET | BPF_K, action, 0, 0); }
static void load(size_t field) { emit(BPF_LD | BPF_W | BPF_ABS, (uint32_t)field, 0, 0); }

static void unless_then_trap(uint16_t comparison, uint32_t operand)
{
    emit(BPF_JMP | BPF_K | comparison, operand, 1, 0);
    answer(SECCOMP_RET_TRAP);
}

static void rule(int number)
{
    rule_start = building->program.len;
    emit(BPF_JMP | BPF_K | BPF_JEQ, (uint32_t)number, 0, 0);
}

static void end_rule(void)
{
    answer(SECCOMP_RET_ALLOW);
    building->code[rule_start].jf = (uint8_t)(building->program.len - rule_start - 1);
}

static void must_equal(size_t field, uint64_t value)
{
    load(field);
    unless_then_trap(BPF_JEQ, (uint32_t)value);
    load(field + 4);
    unless_then_trap(BPF_JEQ, (uint32_t)(value >> 32));
}

static void must_equal_int(size_t field, uint32_t value)
{
    load(field);
    unless_then_trap(BPF_JEQ, value);
}

static void must_not_exceed(size_t field, uint64_t limit)
{
    uint32_t high = (uint32_t)(limit >> 32);
    load(field + 4);
    emit(BPF_JMP | BPF_K | BPF_JGE, high, 1, 0);
    emit(BPF_JMP | BPF_JA, 5, 0, 0); /* the high half is below: enough */
    emit(BPF_JMP | BPF_K | BPF_JEQ, high, 1, 0);
    answer(SECCOMP_RET_TRAP);
    load(field);
    emit(BPF_JMP | BPF_K | BPF_JGT, (uint32_t)limit, 0, 1);
    answer(SECCOMP_RET_TRAP);
}

static void must_not_have(size_t field, uint32_t bits)
{
    load(field);
    emit(BPF_JMP | BPF_K | BPF_JSET, bits, 0, 1);
    answer(SECCOMP_RET_TRAP);
}

/* The call stands in the loader's own code. Where that straddles 4 GiB, one start in some 20,000, the mounts alone decide. */
static void must_come_from_loader(void)
{
    if (loader_start >> 32 != (loader_end - 1) >> 32)
        return;
    load(FIELD(instruction_pointer) + 4);
    unless_then_trap(BPF_JEQ, (uint32_t)(loader_start >> 32));
    load(FIELD(instruction_pointer));
    unless_then_trap(BPF_JGE, (uint32_t)loader_start);
    emit(BPF_JMP | BPF_K | BPF_JGE, (uint32_t)loader_end, 0, 1);
    answer(SECCOMP_RET_TRAP);
}

static void allow(int number)
{
    rule(number);
    end_rule();
}

static void begin(struct filter *filter)
{
    building = filter;
    filter->program = (struct sock_fprog){.len = 0, .filter = filter->code};
    load(FIELD(arch));
    unless_then_trap(BPF_JEQ, AUDIT_ARCH_X86_64);
    load(FIELD(nr));
    emit(BPF_JMP | BPF_K | BPF_JSET, X32_BIT, 0, 1);
    answer(SECCOMP_RET_TRAP);
}

/* Reading the clock, printing into the pipe, and managing its own memory: what harmless C does. (qsort asks sysinfo for the size
   of the memory.) */
static void allow_computing(void)
{
    static const int harmless[] = {
        SYS_read, SYS_write, SYS_writev, SYS_close, SYS_lseek, SYS_fstat, SYS_munmap, SYS_brk, SYS_madvise,
        SYS_rt_sigprocmask, SYS_getpid, SYS_gettid, SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday, SYS_time,
        SYS_times, SYS_getrusage, SYS_sysinfo, SYS_getrandom, SYS_sched_yield, SYS_exit, SYS_exit_group,
    };
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        allow(harmless[i]);
    rule(SYS_mmap);
    must_not_exceed(ARGUMENT(1), harness.limits.memory);
    must_not_have(ARGUMENT(3), MAP_HUGETLB | MAP_LOCKED);
    end_rule();
    rule(SYS_mremap);
    must_not_exceed(ARGUMENT(2), harness.limits.memory);
    end_rule();
    rule(SYS_newfstatat); /* fstat, as the C library spells it */
    must_equal_int(ARGUMENT(3), AT_EMPTY_PATH);
    end_rule();
    rule(SYS_ioctl); /* isatty */
    must_equal_int(ARGUMENT(1), TCGETS);
    end_rule();
    rule(SYS_tgkill); /* raise and abort: signals to nobody but itself */
    must_equal_int(ARGUMENT(0), (uint32_t)getpid());
    end_rule();
    rule(SYS_futex); /* waiting for the next batch */
    must_equal(ARGUMENT(0), (uintptr_t)&harness.control->turn);
    must_equal_int(ARGUMENT(1), FUTEX_WAIT);
    must_equal(ARGUMENT(3), 0);
    end_rule();
}

static void allow_loading(void)
{
    rule(SYS_openat);
    must_come_from_loader();
    must_equal_int(ARGUMENT(2), O_RDONLY | O_CLOEXEC);
    end_rule();
    rule(SYS_pread64);
    must_come_from_loader();
    end_rule();
    rule(SYS_mprotect);
    must_come_from_loader();
    end_rule();
    rule(SYS_seccomp); /* the second filter, and no other */
    must_equal(ARGUMENT(0), SECCOMP_SET_MODE_FILTER);
    must_equal(ARGUMENT(1), 0);
    must_equal(ARGUMENT(2), (uintptr_t)&running.program);
    end_rule();
}

static int find_loader(struct dl_phdr_info *object, size_t size, void *unused)
{
    (void)size, (void)unused;
    if (object->dlpi_addr != getauxval(AT_BASE))
        return 0;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        if (segment->p_type == PT_LOAD && (segment->p_flags & PF_X) != 0) {
            loader_start = object->dlpi_addr + segment->p_vaddr;
            loader_end = loader_start + segment->p_memsz;
        }
    }
    return 1;
}

int prepare_filters(void)
{
    dl_iterate_phdr(find_loader, NULL);
    if (loader_start == 0)
        return ENOEXEC;
    begin(&loading);
    allow_computing();
    allow_loading();
    answer(SECCOMP_RET_TRAP);
    begin(&running);
    allow_computing();
    answer(SECCOMP_RET_TRAP);
    return 0;
}

static int install(struct filter *filter)
{
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter->program) == 0 ? 0 : errno;
}

int install_loading_filter(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? install(&loading) : errno;
}

int install_running_filter(void) { return install(&running); }
