using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

/// <summary>All attacks in one program: the input picks one, and a negative input behaves.</summary>
internal static class Attacks
{
    private const string Forbidden = "forbidden system call ";
    private const string OverMemory = "exceeds the memory limit of 64 MiB";

    private const string Preamble = """
        #include <assert.h>
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <pthread.h>
        #include <sched.h>
        #include <setjmp.h>
        #include <signal.h>
        #include <sys/mman.h>
        #include <sys/mount.h>
        #include <sys/prctl.h>
        #include <sys/ptrace.h>
        #include <sys/resource.h>
        #include <sys/socket.h>
        #include <sys/syscall.h>
        #include <sys/uio.h>
        static void *volatile kept;
        __attribute__((noinline)) static double wide(void)
        {
            volatile char room[100 << 20];
            for (int i = 0; i < sizeof room; i += 4096) room[i] = 1;
            return room[0];
        }
        static double down(double x) { volatile char room[1000]; room[0] = 1; return down(x + 1) + room[0]; }
        """;

    public static IReadOnlyList<Attack> All { get; } =
    [
        new("endless loop", "for (volatile int i = 0;; i++) ;", TrialOutcome.TimedOut, "did not return within 2 s of processor time"),
        new("fork bomb", "for (;;) fork();", TrialOutcome.Crashed, Forbidden + "clone"),
        new("vfork", "vfork();", TrialOutcome.Crashed, Forbidden + "vfork"),
        new("exec", "execl(\"/bin/sh\", \"sh\", NULL);", TrialOutcome.Crashed, Forbidden + "execve"),
        new("10 GiB", "kept = malloc(10ULL << 30); memset(kept, 1, 10ULL << 30);", TrialOutcome.Crashed, OverMemory),
        new("memory by pieces", "for (;;) { kept = malloc(1 << 20); memset(kept, 1, 1 << 20); }", TrialOutcome.Crashed, OverMemory),
        new("small pieces", "for (;;) { kept = malloc(100); memset(kept, 1, 100); }", TrialOutcome.Crashed, OverMemory),
        new("10 GiB mapped", "y = mmap(0, 10ULL << 30, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != 0;", TrialOutcome.Crashed, OverMemory),
        new("writing a file", "FILE *f = fopen(\"/tmp/escaped\", \"w\"); fputs(\"x\", f); fclose(f);", TrialOutcome.Crashed, Forbidden + "openat"),
        new("old open", "syscall(SYS_open, \"/tmp/escaped\", O_CREAT | O_WRONLY, 0600);", TrialOutcome.Crashed, Forbidden + "open"),
        new("opening a socket", "socket(AF_INET, SOCK_STREAM, 0);", TrialOutcome.Crashed, Forbidden + "socket"),
        new("reading /etc/passwd", "FILE *f = fopen(\"/etc/passwd\", \"r\"); y = fgetc(f);", TrialOutcome.Crashed, Forbidden + "openat"),
        new("as the loader opens", "open(\"/program.so\", O_RDONLY | O_CLOEXEC);", TrialOutcome.Crashed, Forbidden + "openat"),
        new("loading a library", "dlopen(\"libpthread.so.0\", 2) || dlopen(\"/usr/lib/x86_64-linux-gnu/libdl.so.2\", 2);", TrialOutcome.Crashed, Forbidden + "openat"),
        new("parent's memory", "char b[8]; struct iovec v = { b, 8 }; process_vm_readv(getppid(), &v, 1, &v, 1, 0);", TrialOutcome.Crashed, Forbidden + "getppid"),
        new("process_vm_readv", "char b[8]; struct iovec v = { b, 8 }; process_vm_readv(1, &v, 1, &v, 1, 0);", TrialOutcome.Crashed, Forbidden + "process_vm_readv"),
        new("ptrace", "ptrace(PTRACE_ATTACH, 1, 0, 0);", TrialOutcome.Crashed, Forbidden + "ptrace"),
        new("/proc/1/mem", "open(\"/proc/1/mem\", O_RDWR);", TrialOutcome.Crashed, Forbidden + "openat"),
        new("killing the parent", "kill(1, 9);", TrialOutcome.Crashed, Forbidden + "kill"),
        new("signalling the parent", "syscall(SYS_tgkill, 1, 1, 9);", TrialOutcome.Crashed, Forbidden + "tgkill"),
        new("thread", "pthread_t t; pthread_create(&t, 0, (void *(*)(void *))rand, 0);", TrialOutcome.Crashed, Forbidden),
        new("clone3", "char a[88] = { 0 }; syscall(SYS_clone3, a, 88);", TrialOutcome.Crashed, Forbidden + "clone3"),
        new("assembly", "long r; __asm__ volatile(\"syscall\" : \"=a\"(r) : \"a\"(41), \"D\"(2), \"S\"(1), \"d\"(0) : \"rcx\", \"r11\");", TrialOutcome.Crashed, Forbidden + "socket"),
        new("int 0x80", "long r; __asm__ volatile(\"int $0x80\" : \"=a\"(r) : \"a\"(5), \"b\"(0) : \"memory\");", TrialOutcome.Crashed, "forbidden 32-bit system call 5"),
        new("int 0x81", "__asm__ volatile(\"int $0x81\" : : \"a\"(5) : \"memory\");", TrialOutcome.Crashed, "signal 11 (SIGSEGV)"),
        new("x32", "syscall(0x40000000 + 1, 1, \"x\", 1);", TrialOutcome.Crashed, "forbidden 32-bit system call 1"),
        new("io_uring", "char a[120] = { 0 }; syscall(425, 1, a);", TrialOutcome.Crashed, Forbidden + "io_uring_setup"),
        new("userfaultfd", "syscall(SYS_userfaultfd, 0);", TrialOutcome.Crashed, Forbidden + "userfaultfd"),
        new("bpf", "syscall(SYS_bpf, 0, 0, 0);", TrialOutcome.Crashed, Forbidden + "bpf"),
        new("perf", "syscall(SYS_perf_event_open, 0, 0, -1, -1, 0);", TrialOutcome.Crashed, Forbidden + "perf_event_open"),
        new("memfd", "memfd_create(\"x\", 0);", TrialOutcome.Crashed, Forbidden + "memfd_create"),
        new("own filter", "syscall(SYS_seccomp, 1, 0, 0);", TrialOutcome.Crashed, Forbidden + "seccomp"),
        new("prctl", "prctl(PR_SET_DUMPABLE, 1);", TrialOutcome.Crashed, Forbidden + "prctl"),
        new("namespace", "unshare(CLONE_NEWUSER);", TrialOutcome.Crashed, Forbidden + "unshare"),
        new("mount", "mount(\"a\", \"/\", \"tmpfs\", 0, 0);", TrialOutcome.Crashed, Forbidden + "mount"),
        new("timer", "alarm(1);", TrialOutcome.Crashed, Forbidden + "alarm"),
        new("signal handler", "signal(SIGSYS, SIG_IGN);", TrialOutcome.Crashed, Forbidden + "rt_sigaction"),
        new("handler stack", "stack_t s = { 0 }; sigaltstack(&s, 0);", TrialOutcome.Crashed, Forbidden + "sigaltstack"),
        new("blocked signal", "sigset_t s; sigfillset(&s); sigprocmask(SIG_BLOCK, &s, 0); socket(AF_INET, SOCK_STREAM, 0);", TrialOutcome.Crashed, "forbidden system call"),
        new("sleeping", "sleep(100);", TrialOutcome.Crashed, Forbidden + "clock_nanosleep"),
        new("more limits", "struct rlimit r = { -1, -1 }; setrlimit(RLIMIT_AS, &r);", TrialOutcome.Crashed, Forbidden + "prlimit64"),
        new("integer division", "volatile int zero = 0, one = 1; zero = one / zero;", TrialOutcome.Crashed, "signal 8 (SIGFPE)"),
        new("not a number", "y = 0.0 / (x - x);", TrialOutcome.NotFinite, "output 0 is not a number"),
        new("infinity", "y = -1.0 / (x - x);", TrialOutcome.NotFinite, "output 0 is minus infinite"),
        new("recursion", "y = down(x);", TrialOutcome.Crashed, "signal 11 (SIGSEGV): stack overflow"),
        new("huge frame", "y = wide();", TrialOutcome.Crashed, "signal 11 (SIGSEGV): stack overflow"),
        new("null pointer", "y = *(volatile double *)0;", TrialOutcome.Crashed, "signal 11 (SIGSEGV): null pointer"),
        new("wild pointer", "y = *(volatile double *)0x123456789000;", TrialOutcome.Crashed, "signal 11 (SIGSEGV)"),
        new("illegal instruction", "__builtin_trap();", TrialOutcome.Crashed, "signal 4 (SIGILL)"),
        new("output of 1 GiB", "static char b[65536]; for (int i = 0; i < 16384; i++) fwrite(b, 1, sizeof b, stdout);", TrialOutcome.Crashed, "prints more than the limit of 1 MiB"),
        new("exit(0)", "exit(0);", TrialOutcome.Crashed, "called exit(0)"),
        new("exit(3)", "exit(3);", TrialOutcome.Crashed, "called exit(3)"),
        new("_exit", "_exit(7);", TrialOutcome.Crashed, "called exit(7)"),
        new("end of thread", "syscall(SYS_exit, 5);", TrialOutcome.Crashed, "called exit(5)"),
        new("abort", "abort();", TrialOutcome.Crashed, "signal 6 (SIGABRT)"),
        new("assertion", "assert(x == 0);", TrialOutcome.Crashed, "signal 6 (SIGABRT)"),
        new("double free", "kept = malloc(10000); free(kept); free(kept);", TrialOutcome.Crashed, "signal 6 (SIGABRT)"),
        new("SIGKILL", "raise(SIGKILL);", TrialOutcome.Crashed, "signal 9 (SIGKILL)"),
        new("SIGSTOP", "raise(SIGSTOP);", TrialOutcome.Crashed, "signal 19 (SIGSTOP)"),
        new("longjmp to nowhere", "static jmp_buf b; longjmp(b, 1);", TrialOutcome.Crashed, "signal 11 (SIGSEGV)"),
    ];

    public static HarnessSource Program { get; } = SandboxFixture.Body(
        $"switch ((int)x) {{\n{string.Join('\n', All.Select((attack, i) => $"case {i}: {{ {attack.Code} }} break;"))}\n}}", Preamble);
}
