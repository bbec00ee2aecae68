/* The child's last words: what a forbidden system call or a bad access was, recorded before the child ends. The program cannot
   replace these handlers, since rt_sigaction and sigaltstack are forbidden to it. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>
#include <linux/audit.h>
#include "harness.h"

#ifndef SYS_SECCOMP
#define SYS_SECCOMP 1 /* si_code; the C library has no name for it */
#endif

enum { HANDLER_STACK_BYTES = 64 * 1024, LOWEST_PAGE = 4096, STACK_REACH = 64 * 1024 * 1024, X32_BIT = 0x40000000 };

/* What the processor reports when the kernel has no entry for int 0x80: a general protection fault whose error code names that
   entry of the interrupt table (Intel SDM, volume 3, 6.13: index times 8, plus 2 for the interrupt table). */
enum { GENERAL_PROTECTION = 13, NO_ENTRY_FOR_INT_80 = 0x80 * 8 + 2 };

static char handler_stack[HANDLER_STACK_BYTES] __attribute__((aligned(64)));
static uintptr_t stack_base;

_Noreturn void leave(enum reason reason, uint32_t value)
{
    harness.control->last_words = (struct status){reason, value};
    for (;;) {
        /* Not exit(): the program's own atexit functions have no say any more. */
        __asm__ volatile("syscall" : : "a"(SYS_exit_group), "D"(1) : "rcx", "r11", "memory");
        __builtin_trap();
    }
}

static int wants_too_much(int number, const greg_t *registers)
{
    if (number == SYS_mmap)
        return (uint64_t)registers[REG_RSI] > harness.limits.memory;
    return number == SYS_mremap && (uint64_t)registers[REG_RDX] > harness.limits.memory;
}

static void on_trap(int signal, siginfo_t *info, void *context)
{
    const greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    if (info->si_code != SYS_SECCOMP)
        leave(SIGNALLED, (uint32_t)signal);
    if (info->si_arch != AUDIT_ARCH_X86_64 || (info->si_syscall & X32_BIT) != 0)
        leave(FOREIGN_CALL, (uint32_t)info->si_syscall & ~(uint32_t)X32_BIT);
    if (wants_too_much(info->si_syscall, registers))
        leave(OVER_MEMORY, 0);
    leave(FORBIDDEN_CALL, (uint32_t)info->si_syscall);
}

/* A kernel without 32-bit system calls, such as that of some virtual machines, has no entry for them: no filter sees the call. */
static int is_refused_32_bit_call(const greg_t *registers)
{
    return registers[REG_TRAPNO] == GENERAL_PROTECTION && registers[REG_ERR] == NO_ENTRY_FOR_INT_80;
}

static void on_bad_access(int signal, siginfo_t *info, void *context)
{
    const greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    if (signal == SIGSEGV && is_refused_32_bit_call(registers))
        leave(FOREIGN_CALL, (uint32_t)registers[REG_RAX]);
    uintptr_t address = (uintptr_t)info->si_addr;
    int is_fault = info->si_code == SEGV_MAPERR || info->si_code == SEGV_ACCERR;
    if (signal == SIGSEGV && is_fault && address < LOWEST_PAGE)
        leave(NULL_POINTER, 0);
    /* The kernel keeps far more than this free below the stack, so nothing else can be meant there. */
    if (signal == SIGSEGV && is_fault && address < stack_base && address > stack_base - STACK_REACH)
        leave(STACK_OVERFLOW, 0);
    leave(SIGNALLED, (uint32_t)signal);
}

static void handle(int signal, void (*handler)(int, siginfo_t *, void *))
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigaction(signal, &action, NULL);
}

void install_handlers(void)
{
    int marker;
    stack_base = (uintptr_t)&marker;
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
    handle(SIGSYS, on_trap);
    handle(SIGSEGV, on_bad_access);
    handle(SIGBUS, on_bad_access);
}
