using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>Programs of about the same length, as tensors.</summary>
/// <param name="Tokens">[batch, tokens], padded with 0.</param>
/// <param name="Features">[batch, tokens, <see cref="NumberFeatures.Count"/>].</param>
/// <param name="Inputs">[batch, points, inputs], 0 beyond a program's own.</param>
/// <param name="Outputs">[batch, points, outputs], standardised.</param>
/// <param name="Mask">[batch, outputs]: 1 where the program has the output.</param>
/// <param name="Units">[batch, 2·outputs]: means, then logarithms of deviations.</param>
public sealed record ProgramBatch(Tensor Tokens, Tensor Features, Tensor Inputs, Tensor Outputs, Tensor Mask, Tensor Units) : IDisposable
{
    /// <summary>Builds the tensors.</summary>
    /// <param name="programs">At least one, all with as many samples.</param>
    /// <param name="settings">The network.</param>
    /// <param name="device">Where the tensors are to be; the processor's memory unless given.</param>
    public static ProgramBatch From(IReadOnlyList<TrainingProgram> programs, NetworkSettings settings, Device? device = null)
    {
        var (ni, no, batch) = (settings.Inputs, settings.Outputs, programs.Count);
        var length = programs.Max(program => program.Text.Tokens.Length);
        var points = programs[0].Inputs.Length / programs[0].InputCount;
        var (tokens, features) = (new long[batch * length], new float[batch * length * NumberFeatures.Count]);
        var (inputs, outputs) = (new float[batch * points * ni], new float[batch * points * no]);
        var (mask, units) = (new float[batch * no], new float[batch * 2 * no]);
        for (var b = 0; b < batch; b++)
        {
            var program = programs[b];
            Write(program.Text, tokens.AsSpan(b * length, length), features.AsSpan(b * length * NumberFeatures.Count));
            Spread(program.Inputs, program.InputCount, ni, inputs.AsSpan(b * points * ni));
            Spread(program.Outputs, program.OutputCount, no, outputs.AsSpan(b * points * no));
            for (var j = 0; j < program.OutputCount; j++)
            {
                mask[(b * no) + j] = 1;
                units[(b * 2 * no) + j] = program.Mean[j];
                units[(b * 2 * no) + no + j] = MathF.Log(program.Deviation[j]);
            }
        }

        return new ProgramBatch(
            tensor(tokens, [batch, length], device: device), tensor(features, [batch, length, NumberFeatures.Count], device: device),
            tensor(inputs, [batch, points, ni], device: device), tensor(outputs, [batch, points, no], device: device),
            tensor(mask, [batch, no], device: device), tensor(units, [batch, 2 * no], device: device));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in new[] { Tokens, Features, Inputs, Outputs, Mask, Units })
            part.Dispose();
    }

    private static void Write(TokenizedProgram text, Span<long> tokens, Span<float> features)
    {
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            tokens[i] = text.Tokens[i];
            if (text.Tokens[i] == Vocabulary.Number)
                NumberFeatures.Fill(text.Values[i], features.Slice(i * NumberFeatures.Count, NumberFeatures.Count));
        }
    }

    private static void Spread(float[] rows, int own, int width, Span<float> wide)
    {
        for (var i = 0; i < rows.Length; i++)
            wide[(i / own * width) + (i % own)] = rows[i];
    }
}
