using System.Runtime.InteropServices;

namespace SurrogateHost.Cli;

/// <summary>
/// Tells when the reader of standard output has gone, as in <c>watch | head</c>. The runtime hides that: a write into such a pipe
/// succeeds and goes nowhere.
/// </summary>
internal static partial class StandardOutput
{
    // POLLERR (a pipe without a reader), POLLHUP (a terminal or socket that is gone), POLLNVAL (closed from the start).
    private const short Gone = 0x8 | 0x10 | 0x20;

    /// <summary>True when nobody reads it any more. Does not wait.</summary>
    public static bool IsClosed()
    {
        var output = new PolledDescriptor { Descriptor = 1 };
        return Poll(ref output, 1, 0) > 0 && (output.Returned & Gone) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PolledDescriptor descriptors, nuint count, int timeout);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PolledDescriptor
    {
        public int Descriptor;
        public short Requested;
        public short Returned;
    }
}
