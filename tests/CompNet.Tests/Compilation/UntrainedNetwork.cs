using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>A small CompNet with random weights, made without torch.</summary>
internal static class UntrainedNetwork
{
    private static readonly NetworkSettings s_settings = new() { Width = 16, Heads = 2, Latent = 24, Reader = 16, Hidden = 16, Rank = 2, Queries = 2, Layers = 1, Rounds = 2 };

    /// <summary>The shipped reader of priors.</summary>
    public static PriorReader Priors { get; } = new(PriorWeights.Load(AppContext.BaseDirectory));

    public static CompNetNetwork Create() => Of(File());

    /// <summary>The network of a weights file.</summary>
    /// <param name="file">The file's content.</param>
    public static CompNetNetwork Of(Safetensors file) => new(SafetensorsFile.Open(file.ToBytes()));

    /// <summary>The weights file.</summary>
    /// <param name="newerTokens">How many tokens at the vocabulary's end it does not know.</param>
    public static Safetensors File(int newerTokens = 0)
    {
        var random = new SeededRandom(1);
        var s = s_settings with { Vocabulary = s_settings.Vocabulary - newerTokens };
        var (d, z, r, w, ni, no) = (s.Width, s.Latent, s.Reader, s.Hidden, s.Inputs, s.Outputs);
        var tensors = new List<(string, long[], float[])>();
        Add("embedding.weight", s.Vocabulary, d);
        Add("position", s.MaximumTokens, d);
        Add("numbers.weight", d, NumberFeatures.Count);
        Dense("mixing", 5 * d, d);
        Dense("blocks.0.qkv", d, 3 * d);
        Dense("blocks.0.o", d, d);
        Dense("blocks.0.f1", d, 4 * d);
        Dense("blocks.0.f2", 4 * d, d);
        foreach (var (name, width) in new[] { ("blocks.0.n1", d), ("blocks.0.n2", d), ("norm", d), ("poolNorm", z), ("sampleNorm", z) })
        {
            Add($"{name}.weight", width);
            Add($"{name}.bias", width);
        }

        Add("queries", s.Queries, d);
        foreach (var (name, inputs, outputs) in new[]
        {
            ("pool1", s.Queries * d, z), ("pool2", z, z), ("inputs1", (2 * d) + ni, r), ("inputsLatent", z, r), ("units", z, 2 * no),
            ("sample1", s.SampleFeatures, r), ("sampleLatent", z, r), ("sample2", r, r), ("sample3", 2 * r, z),
        })
            Dense(name, inputs, outputs);
        for (var head = 0; head < SurrogateActivations.All.Count; head++)
        {
            foreach (var (i, shape) in new long[][] { [ni, w], [w], [w, w], [w], [w, no] }.Index())
                Add($"heads.{head}.shared.{i}", shape);
            Dense($"heads.{head}.rows", r, w);
            Dense($"heads.{head}.film", z, (4 * w) + (w * no) + no);
            Dense($"heads.{head}.change", z, s.Rank * s.Rank);
            Add($"heads.{head}.left", w, s.Rank);
            Add($"heads.{head}.right", s.Rank, w);
        }

        var metadata = s.ToMetadata();
        metadata["kind"] = "compnet";
        return new Safetensors(tensors, metadata);

        void Dense(string name, int inputs, int outputs)
        {
            Add($"{name}.weight", outputs, inputs);
            Add($"{name}.bias", outputs);
        }

        void Add(string name, params long[] shape) => tensors.Add((
            name, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)random.NextGaussian() * 0.3f)]));
    }
}
