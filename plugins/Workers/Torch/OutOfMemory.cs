using System.Runtime.InteropServices;

namespace SurrogateHost.Workers.Torch;

/// <summary>Tells a device that is full from other failures: libtorch has no error of its own for it that reaches here.</summary>
internal static class OutOfMemory
{
    private static readonly string[] s_words = ["out of memory", "can't allocate memory", "CUBLAS_STATUS_ALLOC_FAILED"];

    /// <summary>True for what libtorch's allocators say, on CUDA and on the processor.</summary>
    public static bool Is(Exception exception) =>
        exception is OutOfMemoryException
        || (exception is ExternalException && s_words.Any(word => exception.Message.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
