using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Surrogates;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>
/// Program text and samples in, surrogates out: an encoder reads the tokens, samples update the program's latent, and one head per
/// nonlinearity emits networks from it. <see cref="CompNetNetwork"/> computes the same without torch.
/// </summary>
public sealed class CompNetModule : HypernetworkModule
{
    private readonly NetworkSettings settings;
    private readonly Embedding embedding;
    private readonly Parameter position;
    private readonly Linear numbers;
    private readonly Linear mixing;
    private readonly ModuleList<EncoderBlock> blocks;
    private readonly LayerNorm norm;
    private readonly Parameter queries;
    private readonly Linear pool1;
    private readonly Linear pool2;
    private readonly LayerNorm poolNorm;
    private readonly Linear inputs1;
    private readonly Linear inputsLatent;
    private readonly ModuleList<SurrogateHead> heads;
    private readonly Linear sample1;
    private readonly Linear sampleLatent;
    private readonly Linear sample2;
    private readonly Linear sample3;
    private readonly LayerNorm sampleNorm;
    private readonly Linear units;

    public CompNetModule(NetworkSettings settings)
        : base("compnet")
    {
        this.settings = settings;
        var (d, z, r) = (settings.Width, settings.Latent, settings.Reader);
        embedding = Embedding(settings.Vocabulary, d);
        using (no_grad())
            embedding.weight!.mul_(0.5);
        (position, numbers, mixing) = (Parameter(randn(settings.MaximumTokens, d) * 0.1), Linear(NumberFeatures.Count, d, hasBias: false), Linear(5 * d, d));
        blocks = ModuleList(Enumerable.Range(0, settings.Layers).Select(_ => new EncoderBlock(d, settings.Heads)).ToArray());
        (norm, queries) = (LayerNorm(d), Parameter(randn(settings.Queries, d) * (2 / Math.Sqrt(d))));
        (pool1, pool2, poolNorm) = (Linear(settings.Queries * d, z), Linear(z, z), LayerNorm(z));
        (inputs1, inputsLatent) = (Linear((2 * d) + settings.Inputs, r), Linear(z, r));
        heads = ModuleList(SurrogateActivations.All.Select(activation => new SurrogateHead(settings, activation)).ToArray());
        (sample1, sampleLatent, sample2) = (Linear(settings.SampleFeatures, r), Linear(z, r), Linear(r, r));
        (sample3, sampleNorm, units) = (Linear(2 * r, z), LayerNorm(z), Linear(z, 2 * settings.Outputs));
        RegisterComponents();
    }

    /// <summary>One per <see cref="SurrogateActivations.All"/>.</summary>
    public IReadOnlyList<SurrogateHead> Heads => [.. heads];

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<Parameter>> LogRates => [.. heads.Select(head => head.LogRates)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Sizes => settings.ToMetadata();

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms =>
    [
        new(0, false, 0.25), new(0, true, 0.15),
        .. Enumerable.Range(1, settings.Rounds - 1).Select(round => new LossTerm(round, false, 0.1 / (settings.Rounds - 1))),
        new(settings.Rounds, false, 0.25), new(settings.Rounds, true, 0.25),
    ];

    /// <inheritdoc/>
    public override BatchReading Read(ProgramBatch batch)
    {
        var reading = Read(batch.Tokens, batch.Features);
        return new BatchReading(context => EmitRounds(reading, context.Inputs, context.Outputs, batch.Mask), Units(reading));
    }

    /// <summary>Reads the text.</summary>
    /// <param name="tokens">[batch, tokens]; 0 is padding.</param>
    /// <param name="features">[batch, tokens, <see cref="NumberFeatures.Count"/>]; zeros for what is not a number.</param>
    public ProgramReading Read(Tensor tokens, Tensor features)
    {
        var h = Encode(tokens, features);
        return new ProgramReading(Pool(h, tokens), ByInput(h, tokens));
    }

    /// <summary>
    /// Emits by the text alone, then reads the samples in the light of what these surrogates predict, a few rounds, and emits again
    /// after each. What is predicted there is taken as given: no gradient flows through it.
    /// </summary>
    /// <param name="reading">The text's reading.</param>
    /// <param name="inputs">[batch, samples, inputs].</param>
    /// <param name="outputs">[batch, samples, outputs], standardised over these samples.</param>
    /// <param name="mask">[batch, outputs]: 1 where the program has the output.</param>
    /// <returns>The text's surrogates, then those of each round.</returns>
    public SurrogateStages EmitRounds(ProgramReading reading, Tensor inputs, Tensor outputs, Tensor mask)
    {
        var stacked = SurrogateHead.Stack([.. heads]);
        var (count, batch, samples) = (heads.Count, inputs.size(0), inputs.size(1));
        var byInput = inputs1.call(reading.Inputs);
        var z = reading.Latent.unsqueeze(0).expand(count, -1, -1);
        var stages = new List<EmittedSurrogates> { Emit() };
        var present = mask.unsqueeze(1).expand(-1, samples, -1);
        var (everyInput, everyOutput, everyPresent) = (ForEveryHead(inputs), ForEveryHead(outputs), ForEveryHead(present));
        for (var round = 0; round < settings.Rounds; round++)
        {
            var predicted = Predicted(stages[^1], everyInput) * everyPresent;
            var e = cat([everyInput, everyOutput, predicted, (everyOutput - predicted) * everyPresent, everyPresent], -1);
            e = functional.gelu(sample1.call(e) + sampleLatent.call(z).view(count * batch, 1, -1));
            e = functional.gelu(sample2.call(e));
            z = sampleNorm.call(z + sample3.call(cat([e.mean([1]), e.max(1).values], -1)).view(count, batch, -1));
            stages.Add(Emit());
        }

        return new SurrogateStages(stages, stacked.LogRates);

        EmittedSurrogates Emit() => stacked.Emit(z, functional.gelu(byInput + inputsLatent.call(z).unsqueeze(2)));

        Tensor ForEveryHead(Tensor tensor) => tensor.unsqueeze(0).expand(count, -1, -1, -1).flatten(0, 1);

        static Tensor Predicted(EmittedSurrogates surrogates, Tensor inputs)
        {
            using var mode = no_grad();
            return surrogates.Predict(inputs);
        }
    }

    /// <summary>The mean of each output and the logarithm of its deviation, as the text alone has it: [batch, 2·outputs].</summary>
    public Tensor Units(ProgramReading reading) => units.call(reading.Latent);

    /// <summary>Token states.</summary>
    private Tensor Encode(Tensor tokens, Tensor features)
    {
        var length = tokens.size(1);
        // Zero where nothing stands, so that a text reads the same whatever it is batched with.
        var x = (embedding.call(tokens) + position.narrow(0, 0, length) + numbers.call(features)) * tokens.ne(0).@float().unsqueeze(-1);
        var padded = functional.pad(x, [0, 0, 2, 2]);
        x = x + functional.gelu(mixing.call(cat([.. Enumerable.Range(0, 5).Select(k => padded.narrow(1, k, length))], -1)));
        var barred = (tokens.eq(0).@float() * -1e9).unsqueeze(1).unsqueeze(1);
        foreach (var block in blocks)
            x = block.call(x, barred);
        return norm.call(x);
    }

    private Tensor Pool(Tensor h, Tensor tokens)
    {
        var scores = functional.softmax(h.matmul(queries.t()).masked_fill(tokens.eq(0).unsqueeze(-1), -1e9), 1);
        var z = functional.gelu(pool1.call(scores.transpose(1, 2).matmul(h).reshape(tokens.size(0), -1)));
        return poolNorm.call(z + functional.gelu(pool2.call(z)));
    }

    private Tensor ByInput(Tensor h, Tensor tokens)
    {
        var names = arange(settings.FirstInputToken, settings.FirstInputToken + settings.Inputs, device: tokens.device).view(1, -1, 1);
        var where = tokens.unsqueeze(1).eq(names).@float();
        var sum = where.matmul(h);
        var own = eye(settings.Inputs, device: tokens.device).expand(tokens.size(0), -1, -1);
        return cat([sum / where.sum(-1, keepdim: true).clamp(min: 1), sum * 0.3, own], -1);
    }
}
