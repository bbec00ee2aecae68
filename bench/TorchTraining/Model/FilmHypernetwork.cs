using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SurrogateHost.Bench.TorchTraining.Model;

/// <summary>
/// Program text and samples in, surrogates out: an encoder reads the tokens, a latent is updated by the samples, and scales,
/// shifts, a low-rank change and the output layer turn one shared network into each program's own.
/// </summary>
public sealed class FilmHypernetwork : Module<Tensor, Tensor>
{
    private readonly FilmSettings settings;
    private readonly Embedding emb;
    private readonly Parameter pos;
    private readonly Linear cv;
    private readonly ModuleList<EncoderBlock> enc;
    private readonly LayerNorm nrm;
    private readonly Parameter pq;
    private readonly Linear m1;
    private readonly Linear m2;
    private readonly LayerNorm zn;
    private readonly Linear i1;
    private readonly Linear gi;
    private readonly Linear i2;
    private readonly ParameterList shared;
    private readonly Linear f;
    private readonly Linear lrz;
    private readonly Parameter lrA;
    private readonly Parameter lrB;
    private readonly Linear k1;
    private readonly Linear kz;
    private readonly Linear k2;
    private readonly Linear k3;
    private readonly LayerNorm kn;
    private readonly ParameterList alpha;

    public FilmHypernetwork(FilmSettings settings)
        : base(nameof(FilmHypernetwork))
    {
        this.settings = settings;
        var (d, z, w, ni, no) = (settings.Width, settings.Latent, settings.Hidden, settings.Inputs, settings.Outputs);
        (emb, pos, cv) = (Embedding(settings.Vocabulary, d), Parameter(randn(settings.MaximumTokens, d) * 0.1), Linear(5 * d, d));
        enc = ModuleList(Enumerable.Range(0, settings.Layers).Select(_ => new EncoderBlock(d, settings.Heads)).ToArray());
        (nrm, pq) = (LayerNorm(d), Parameter(randn(8, d) * (2 / Math.Sqrt(d))));
        (m1, m2, zn) = (Linear(8 * d, z), Linear(z, z), LayerNorm(z));
        (i1, gi, i2) = (Linear(2 * d, 256), Linear(z, 256), Linear(256, w));
        shared = ParameterList(
            Uniform(1.5 / Math.Sqrt(3), ni, w), Uniform(0.7, w), Uniform(1.5 / Math.Sqrt(w), w, w), Uniform(0.3, w), Uniform(1 / Math.Sqrt(w), w, no));
        (f, lrz) = (Linear(z, (4 * w) + (w * no) + no), Linear(z, settings.Rank * settings.Rank));
        using (no_grad())
        {
            f.weight.mul_(0.5);
            f.bias!.zero_();
        }

        (lrA, lrB) = (Parameter(randn(w, settings.Rank) / Math.Sqrt(w)), Parameter(randn(settings.Rank, w) / Math.Sqrt(settings.Rank)));
        (k1, kz, k2, k3, kn) = (Linear(ni + (4 * no), 256), Linear(z, 256), Linear(256, 256), Linear(512, z), LayerNorm(z));
        alpha = ParameterList(
            Rate(ni, w), Rate(1, w), Rate(w, w), Rate(1, w), Rate(w, no), Rate(1, no));
        RegisterComponents();
    }

    public IReadOnlyList<Parameter> LogRates => [.. alpha];

    /// <summary>The surrogates by the text alone, then after each reading of the samples.</summary>
    /// <param name="tokens">[batch, tokens]; 0 is padding, 1 to Inputs are the inputs.</param>
    /// <param name="inputs">[batch, samples, Inputs].</param>
    /// <param name="outputs">[batch, samples, Outputs].</param>
    /// <param name="mask">[batch, Outputs]: 1 where the program has the output.</param>
    public IReadOnlyList<FilmSurrogate> Compile(Tensor tokens, Tensor inputs, Tensor outputs, Tensor mask)
    {
        var h = call(tokens);
        var z = Pool(h, tokens);
        var first = ByInput(h, tokens);
        List<FilmSurrogate> surrogates = [Emit(z, first)];
        var samples = inputs.size(1);
        for (var round = 0; round < settings.Rounds; round++)
        {
            var predicted = surrogates[^1].Predict(inputs);
            var features = cat([inputs, outputs, predicted, (outputs - predicted) * mask.unsqueeze(1), mask.unsqueeze(1).expand(-1, samples, -1)], -1);
            var e = functional.gelu(k1.call(features) + kz.call(z).unsqueeze(1));
            e = functional.gelu(k2.call(e));
            z = kn.call(z + k3.call(cat([e.mean([1]), e.max(1).values], -1)));
            surrogates.Add(Emit(z, first));
        }

        return surrogates;
    }

    /// <summary>Token states.</summary>
    public override Tensor forward(Tensor input)
    {
        var length = input.size(1);
        var x = emb.call(input) + pos.narrow(0, 0, length);
        var padded = functional.pad(x, [0, 0, 2, 2]);
        x = x + functional.gelu(cv.call(cat([.. Enumerable.Range(0, 5).Select(k => padded.narrow(1, k, length))], -1)));
        var barred = (input.eq(0).@float() * -1e9).unsqueeze(1).unsqueeze(1);
        foreach (var block in enc)
            x = block.call(x, barred);
        return nrm.call(x);
    }

    private static Parameter Uniform(double bound, params long[] shape) => Parameter(empty(shape).uniform_(-bound, bound));

    private static Parameter Rate(params long[] shape) => Parameter(full(shape, Math.Log(0.01)));

    private Tensor Pool(Tensor h, Tensor tokens)
    {
        var scores = functional.softmax(h.matmul(pq.t()).masked_fill(tokens.eq(0).unsqueeze(-1), -1e9), 1);
        var z = functional.gelu(m1.call(scores.transpose(1, 2).matmul(h).reshape(tokens.size(0), -1)));
        return zn.call(z + functional.gelu(m2.call(z)));
    }

    private Tensor ByInput(Tensor h, Tensor tokens)
    {
        using var names = arange(1, settings.Inputs + 1);
        var where = tokens.unsqueeze(1).eq(names.view(1, -1, 1)).@float();
        var sum = where.matmul(h);
        return cat([sum / where.sum(-1, keepdim: true).clamp(min: 1), sum * 0.3], -1);
    }

    private FilmSurrogate Emit(Tensor z, Tensor first)
    {
        var (batch, w, no) = (z.size(0), settings.Hidden, settings.Outputs);
        var rows = i2.call(functional.gelu(i1.call(first) + gi.call(z).unsqueeze(1)));
        var parts = f.call(z).split([w, w, w, w, w * no, no], 1);
        var change = lrA.matmul(lrz.call(z).view(batch, settings.Rank, settings.Rank)).matmul(lrB);
        return new FilmSurrogate(
        [
            shared[0] + rows,
            (shared[1] + parts[0]).unsqueeze(1),
            (1 + parts[1]).unsqueeze(2) * (shared[2] + change),
            (shared[3] + parts[2]).unsqueeze(1),
            (1 + parts[3]).unsqueeze(2) * shared[4] + parts[4].view(batch, w, no) * 0.5,
            parts[5].unsqueeze(1),
        ]);
    }
}
