using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Contenders;

/// <summary>A way to initial weights.</summary>
/// <param name="Name">For tables: <c>text</c>, <c>text+samples</c>, <c>scratch</c>, <c>pretrained</c>, <c>maml</c>.</param>
/// <param name="Hypernetwork">Gives the weights.</param>
/// <param name="ContextSamples">Most samples that it is shown.</param>
internal sealed record Contender(string Name, IHypernetwork Hypernetwork, int ContextSamples)
{
    /// <summary>Changes with the weights that it comes from.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The name of the baseline that the others are compared with.</summary>
    public const string Scratch = "scratch";

    /// <summary>The program's text and nothing else.</summary>
    public const string Text = "text";

    /// <summary>The text and the samples at hand.</summary>
    public const string TextAndSamples = "text+samples";

    /// <summary>
    /// The initial surrogates that a validation part chooses among: one per nonlinearity, fewer when the hypernetwork has fewer. Their
    /// outputs are in the units of all samples at hand.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="topology">Null for the hypernetwork's own.</param>
    /// <param name="activations">What may be asked for.</param>
    /// <param name="draw">The samples at hand; those of the validation part are not shown.</param>
    public async Task<IReadOnlyList<Surrogate>> CompileAsync(
        AnalyzedProgram program, Topology? topology, IEnumerable<Activation> activations, SampleDraw draw)
    {
        var shown = draw.Training.Take(ContextSamples).ToArray();
        var surrogates = new List<Surrogate>();
        foreach (var activation in activations)
        {
            var surrogate = await Hypernetwork.CompileAsync(
                new CompilationRequest { Program = program, Samples = shown, Topology = topology, Activation = activation, Seed = draw.Seed }, CancellationToken.None);
            if (surrogates.TrueForAll(other => other.Activation != surrogate.Activation))
                surrogates.Add(shown.Length > 1 ? surrogate.WithOutputScaling(draw.Units) : surrogate with { OutputScaling = draw.Units });
        }

        return surrogates;
    }
}
