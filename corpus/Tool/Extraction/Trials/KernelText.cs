using System.Text.RegularExpressions;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Keeps the benchmark kernels out by their names, beside what <see cref="SurrogateHost.Corpus.Generation.KernelGuard"/> does by their numbers.</summary>
internal static partial class KernelText
{
    /// <summary>The kernel that a text names; null for none.</summary>
    /// <param name="text">C.</param>
    public static string? Mention(string text) => Name().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex("sobel|k_?means|inversek2j|inverse_?kinematic|twiddle|fft_?sin_?cos", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
