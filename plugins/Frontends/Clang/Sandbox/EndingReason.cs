namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Why a row did not return; the numbers are those of <c>enum reason</c> in Supervisor/harness.h.</summary>
internal enum EndingReason : uint
{
    /// <summary>It returned.</summary>
    Returned = 0,

    /// <summary>A signal; the value is its number.</summary>
    Signalled = 1,

    /// <summary>It called exit; the value is the code.</summary>
    Exited = 2,

    /// <summary>The filter; the value is the system call, or <see cref="uint.MaxValue"/> when the program hid it.</summary>
    ForbiddenCall = 3,

    /// <summary>A system call of another architecture; the value is its number there.</summary>
    ForeignCall = 4,

    /// <summary>Processor time.</summary>
    OverTime = 5,

    /// <summary>Time by the clock, without computing.</summary>
    OverWait = 6,

    /// <summary>Memory.</summary>
    OverMemory = 7,

    /// <summary>Bytes printed.</summary>
    OverOutput = 8,

    /// <summary>The stack.</summary>
    StackOverflow = 9,

    /// <summary>An access to the lowest page.</summary>
    NullPointer = 10,

    /// <summary>The progress that it reports cannot be.</summary>
    Tampered = 11,

    /// <summary>The loader refused it.</summary>
    NotLoaded = 12,

    /// <summary>It kept the filter from being set; the value is errno.</summary>
    NotConfined = 13,
}
