using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>Programs of a corpus file, evenly spread over it.</summary>
/// <param name="path">The file.</param>
/// <param name="isTestSplitOnly">True for those of the test split alone, which no training reads; false when no training reads the file.</param>
internal sealed class CorpusFilePrograms(string path, bool isTestSplitOnly) : IProgramSource
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is not a corpus, is damaged, or has no program to measure on.</exception>
    public Task<IReadOnlyList<MeasuredProgram>> ReadAsync(PaperPlan plan, CancellationToken cancellationToken)
    {
        using var corpus = CorpusReader.Open(path);
        CorpusSplit[] splits = isTestSplitOnly ? [CorpusSplit.Test] : [CorpusSplit.Train, CorpusSplit.Validation, CorpusSplit.Test];
        var all = splits.SelectMany(split => corpus.Programs(split)).OrderBy(program => program.Origin, StringComparer.Ordinal).ToArray();
        if (all.Length == 0)
            throw new InvalidDataException($"{path}: none of its {corpus.Count} programs is in the test split (5 of 100 are); extract a larger corpus.");
        var count = Math.Min(plan.GeneratedPrograms, all.Length);
        return Task.FromResult<IReadOnlyList<MeasuredProgram>>(
        [
            .. Enumerable.Range(0, count).Select(i => all[i * all.Length / count]).Select(program => program.ToMeasured(
                program.Function, Math.Min(plan.TestRows, program.SampleCount / 3))),
        ]);
    }
}
