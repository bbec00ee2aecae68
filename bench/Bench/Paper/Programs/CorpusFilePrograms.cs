using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>Programs of a corpus file: those of its test split, which no training reads.</summary>
/// <param name="path">The file.</param>
internal sealed class CorpusFilePrograms(string path) : IProgramSource
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is no corpus, is damaged, or has no program in its test split.</exception>
    public Task<IReadOnlyList<MeasuredProgram>> ReadAsync(PaperPlan plan, CancellationToken cancellationToken)
    {
        using var corpus = CorpusReader.Open(path);
        MeasuredProgram[] programs = [.. corpus.Programs(CorpusSplit.Test)
            .Take(plan.GeneratedPrograms)
            .Select((program, i) => program.ToMeasured($"{program.Function} {i}", Math.Min(plan.TestRows, program.SampleCount / 3)))];
        return programs.Length > 0
            ? Task.FromResult<IReadOnlyList<MeasuredProgram>>(programs)
            : throw new InvalidDataException($"{path}: none of its {corpus.Count} programs is in the test split (5 of 100 are); extract a larger corpus.");
    }
}
