using System.Globalization;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Tool.Statistics;

/// <summary>What a corpus holds, in numbers.</summary>
internal sealed record CorpusStatistics
{
    /// <summary>How it was made.</summary>
    public required CorpusHeader Header { get; init; }

    /// <summary>Number of programs.</summary>
    public required int Programs { get; init; }

    /// <summary>Bytes of a record that a killed writer left unfinished.</summary>
    public required long CutOffBytes { get; init; }

    /// <summary>Programs by family, or by package for real ones.</summary>
    public required IReadOnlyDictionary<string, int> Families { get; init; }

    /// <summary>Programs by split.</summary>
    public required IReadOnlyDictionary<CorpusSplit, int> Splits { get; init; }

    /// <summary>Programs by number of inputs.</summary>
    public required IReadOnlyDictionary<int, int> Inputs { get; init; }

    /// <summary>Programs by number of outputs.</summary>
    public required IReadOnlyDictionary<int, int> Outputs { get; init; }

    /// <summary>Programs by executions.</summary>
    public required IReadOnlyDictionary<int, int> Samples { get; init; }

    /// <summary>Programs by range of their inputs, where they share one; the most frequent ones.</summary>
    public required IReadOnlyDictionary<string, int> Ranges { get; init; }

    /// <summary>Programs by distribution of their inputs.</summary>
    public required IReadOnlyDictionary<InputDistribution, int> Distributions { get; init; }

    /// <summary>Characters of the texts: smallest, quartiles, largest.</summary>
    public required IReadOnlyList<int> Length { get; init; }

    /// <summary>Texts that stand more than once, whatever their functions are called.</summary>
    public required int RepeatedTexts { get; init; }

    /// <summary>Functions by what extraction made of them; empty for generated corpora.</summary>
    public required IReadOnlyDictionary<string, int> Outcomes { get; init; }

    private const int MostRanges = 12;

    /// <summary>Reads the whole corpus.</summary>
    /// <param name="reader">The corpus.</param>
    public static CorpusStatistics Of(CorpusReader reader)
    {
        var facts = Enumerable.Range(0, reader.Count).Select(i => Facts.Of(reader.Read(i))).ToArray();
        var lengths = facts.Select(fact => fact.Length).Order().ToArray();
        return new CorpusStatistics
        {
            Header = reader.Header,
            Programs = reader.Count,
            CutOffBytes = reader.CutOffBytes,
            Families = Count(facts.Select(fact => fact.Family)),
            Splits = Count(facts.Select(fact => ProgramIdentity.SplitOf(fact.Hash))),
            Inputs = Count(facts.Select(fact => fact.Inputs)),
            Outputs = Count(facts.Select(fact => fact.Outputs)),
            Samples = Count(facts.Select(fact => fact.Samples)),
            Ranges = Count(facts.Select(fact => fact.Range)).OrderByDescending(pair => pair.Value).Take(MostRanges).ToDictionary(),
            Distributions = Count(facts.Select(fact => fact.Distribution)),
            Length = lengths.Length == 0 ? [] : [.. Enumerable.Range(0, 5).Select(quarter => lengths[quarter * (lengths.Length - 1) / 4])],
            RepeatedTexts = facts.Length - facts.Select(fact => fact.Text).Distinct().Count(),
            Outcomes = Count(reader.Outcomes().SelectMany(source => source.Functions).Select(function => function.Reason)),
        };
    }

    private static SortedDictionary<T, int> Count<T>(IEnumerable<T> values)
        where T : notnull => new(values.CountBy(value => value).ToDictionary());

    /// <summary>What is kept of a program while the next ones are read.</summary>
    private sealed record Facts(string Family, string Hash, int Inputs, int Outputs, int Samples, string Range, InputDistribution Distribution, int Length, int Text)
    {
        public static Facts Of((CorpusProgram Program, string Hash) entry)
        {
            var program = entry.Program;
            var isShared = program.Minimum.Distinct().Count() == 1 && program.Maximum.Distinct().Count() == 1;
            var range = isShared ? string.Create(CultureInfo.InvariantCulture, $"{program.Minimum[0]}..{program.Maximum[0]}") : "one per input";
            return new(
                program.Family, entry.Hash, program.InputCount, program.OutputCount, program.SampleCount, range, program.Distribution, program.Source.Length,
                ProgramIdentity.Normalize(program.Source, program.Function).GetHashCode(StringComparison.Ordinal));
        }
    }
}
