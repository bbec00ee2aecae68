using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>The sizes of a network; they stand in its weights file's metadata, since weights mean nothing without them.</summary>
public sealed record NetworkSettings
{
    /// <summary>Kinds of tokens.</summary>
    public int Vocabulary { get; init; } = Tokenization.Vocabulary.Count;

    /// <summary>The token of input 0; the other inputs follow.</summary>
    public int FirstInputToken { get; init; } = Tokenization.Vocabulary.FirstInput;

    /// <summary>Longest program.</summary>
    public int MaximumTokens { get; init; } = 256;

    /// <summary>Width of a token's state.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Attention heads of a layer.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Encoder layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Queries that pool the token states.</summary>
    public int Queries { get; init; } = 8;

    /// <summary>Width of a program's latent.</summary>
    public int Latent { get; init; } = 512;

    /// <summary>Width of the layers that read samples and that emit the rows of inputs.</summary>
    public int Reader { get; init; } = 256;

    /// <summary>Inputs of a surrogate; programs with fewer leave the rest at 0.</summary>
    public int Inputs { get; init; } = 9;

    /// <summary>Units of each of a surrogate's two hidden layers.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Outputs of a surrogate; programs with fewer leave the rest unused.</summary>
    public int Outputs { get; init; } = 2;

    /// <summary>Rank of the emitted change of the hidden matrix.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>How often the samples are read.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>The topology of its surrogates.</summary>
    public Topology Covering => new([Inputs, Hidden, Hidden, Outputs]);

    /// <summary>Numbers per sample that the reader takes: inputs, outputs, predictions, residuals, and which outputs there are.</summary>
    public int SampleFeatures => Inputs + (4 * Outputs);

    /// <summary>The sizes by key, for a file.</summary>
    public Dictionary<string, string> ToMetadata() =>
        Fields().ToDictionary(field => field.Key, field => field.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads what <see cref="ToMetadata"/> wrote.</summary>
    /// <param name="weights">A weights file.</param>
    /// <exception cref="InvalidDataException">A key is missing or is not a positive number.</exception>
    public static NetworkSettings Of(NamedWeights weights) => new()
    {
        Vocabulary = weights.Size("vocabulary"),
        FirstInputToken = weights.Size("firstInputToken"),
        MaximumTokens = weights.Size("maximumTokens"),
        Width = weights.Size("width"),
        Heads = weights.Size("heads"),
        Layers = weights.Size("layers"),
        Queries = weights.Size("queries"),
        Latent = weights.Size("latent"),
        Reader = weights.Size("reader"),
        Inputs = weights.Size("inputs"),
        Hidden = weights.Size("hidden"),
        Outputs = weights.Size("outputs"),
        Rank = weights.Size("rank"),
        Rounds = weights.Size("rounds"),
    };

    private Dictionary<string, int> Fields() => new()
    {
        ["vocabulary"] = Vocabulary,
        ["firstInputToken"] = FirstInputToken,
        ["maximumTokens"] = MaximumTokens,
        ["width"] = Width,
        ["heads"] = Heads,
        ["layers"] = Layers,
        ["queries"] = Queries,
        ["latent"] = Latent,
        ["reader"] = Reader,
        ["inputs"] = Inputs,
        ["hidden"] = Hidden,
        ["outputs"] = Outputs,
        ["rank"] = Rank,
        ["rounds"] = Rounds,
    };
}
