using System.Numerics.Tensors;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>
/// CompNet without torch: the text's tokens and, where there are any, samples in; networks out, one per nonlinearity. Immutable and
/// thread-safe.
/// </summary>
public sealed class CompNetNetwork
{
    private readonly TextEncoder _encoder;
    private readonly DenseLayer _inputs;
    private readonly DenseLayer _inputsLatent;
    private readonly DenseLayer _units;
    private readonly EmissionHead[] _heads;
    private readonly SampleReader _reader;
    private readonly IReadOnlyList<Lazy<PackedMatrix>> _matrices;

    /// <summary>Takes the weights.</summary>
    /// <param name="file">An opened weights file as training writes it.</param>
    /// <exception cref="InvalidDataException">It is not a CompNet's, or parts are missing or damaged.</exception>
    public CompNetNetwork(SafetensorsFile file)
    {
        var weights = new WeightsFile(file);
        var s = Settings = weights.Settings;
        if (s.Vocabulary > Vocabulary.Count || s.FirstInputToken != Vocabulary.FirstInput || s.Width % s.Heads != 0)
            throw new InvalidDataException($"weights: they were trained with {s.Vocabulary} tokens and inputs from token {s.FirstInputToken} on; this version has {Vocabulary.Count} and {Vocabulary.FirstInput}. Train again.");
        _encoder = new TextEncoder(weights);
        (_inputs, _inputsLatent) = (weights.Dense("inputs1", (2 * s.Width) + s.Inputs, s.Reader), weights.Dense("inputsLatent", s.Latent, s.Reader));
        _units = weights.Dense("units", s.Latent, 2 * s.Outputs);
        _heads = [.. SurrogateActivations.All.Select((activation, i) => new EmissionHead(weights, $"heads.{i}", activation))];
        _reader = new SampleReader(weights);
        _matrices = weights.Matrices;
    }

    /// <summary>The network's sizes.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>Decodes the weights, in the order in which a compilation needs them; what is used before that is decoded then.</summary>
    public void Prepare()
    {
        foreach (var matrix in _matrices)
            _ = matrix.Value;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">A tokenized program.</param>
    public ProgramReading Read(TokenizedProgram text)
    {
        var reading = _encoder.Read(text);
        // The same for every network that is emitted from this text.
        return reading with { Inputs = _inputs.Apply(reading.Inputs, Settings.Inputs) };
    }

    /// <summary>The network that the text alone gives.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="head">Which of <see cref="SurrogateActivations.All"/>.</param>
    public EmittedNetwork Emit(ProgramReading reading, int head)
    {
        var (inputs, width) = (Settings.Inputs, Settings.Reader);
        var states = (float[])reading.Inputs.Clone();
        var latent = _inputsLatent.Apply(reading.Latent, 1);
        for (var i = 0; i < inputs; i++)
            TensorPrimitives.Add(states.AsSpan(i * width, width), latent, states.AsSpan(i * width, width));
        VectorFunctions.Gelu(states);
        return _heads[head].Emit(reading.Latent, states);
    }

    /// <summary>The network that the text and samples give.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="textual">What the text alone gave.</param>
    /// <param name="head">Which of <see cref="SurrogateActivations.All"/>.</param>
    /// <param name="samples">At least one.</param>
    public EmittedNetwork Emit(ProgramReading reading, EmittedNetwork textual, int head, SampleTable samples)
    {
        var network = textual;
        for (var round = 0; round < Settings.Rounds; round++)
        {
            reading = reading with { Latent = _reader.Update(reading.Latent, network, samples) };
            network = Emit(reading, head);
        }

        return network;
    }

    /// <summary>Mean and deviation of each output, as the text alone has it.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="outputs">The program's outputs.</param>
    public Scaling Units(ProgramReading reading, int outputs)
    {
        var units = _units.Apply(reading.Latent, 1);
        return new Scaling(
            [.. units.Take(outputs).Select(mean => (double)mean)],
            [.. units.Skip(Settings.Outputs).Take(outputs).Select(logarithm => Math.Exp(Math.Clamp(logarithm, -20, 20)))]);
    }
}
