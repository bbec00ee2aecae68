using System.Globalization;

namespace SurrogateHost.Corpus.Tool.Proof;

/// <summary>What executing a sample of a corpus for real gave.</summary>
/// <param name="Programs">Programs compiled.</param>
/// <param name="Values">Outputs compared.</param>
/// <param name="Exact">Outputs that agree in every bit of the float32 that the corpus holds.</param>
/// <param name="Largest">Largest difference that counts as agreement, in standard deviations of its output.</param>
/// <param name="Jumps">Outputs beyond the tolerance in programs of type <c>float</c> where rounding moved an input across a jump.</param>
/// <param name="Disagreements">One line per program that computes something else; empty is what a proof is.</param>
internal sealed record ProofReport(int Programs, long Values, long Exact, double Largest, long Jumps, IReadOnlyList<string> Disagreements)
{
    /// <summary>One line for a person.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"proved {Programs - Disagreements.Count} of {Programs} programs against the compiler: {Values} outputs, {100.0 * Exact / Math.Max(1, Values):F2}% equal in every bit, the others within {Largest:G2} standard deviations, {Jumps} at jumps");
}
