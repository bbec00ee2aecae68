using SurrogateHost.Training.CompNet.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>What the surrogates of a batch are to do: fit the samples shown, and be right on other points.</summary>
/// <param name="Context">The samples shown.</param>
/// <param name="Inputs">The points that judge, [batch, points, inputs].</param>
/// <param name="Outputs">Their outputs in the batch's units, [batch, points, outputs].</param>
/// <param name="Mask">[batch, outputs]: 1 where the program has the output.</param>
public sealed record SurrogateTask(ContextSamples Context, Tensor Inputs, Tensor Outputs, Tensor Mask)
{
    /// <summary>Errors count as at most this much, so that one hopeless program does not drown the others.</summary>
    public const double LargestError = 20;

    /// <summary>Shows the first samples of a batch.</summary>
    /// <param name="batch">The programs.</param>
    /// <param name="samples">How many samples are shown.</param>
    /// <param name="reserved">Samples that are never judges, at least <paramref name="samples"/>.</param>
    public static SurrogateTask Of(ProgramBatch batch, int samples, int reserved)
    {
        var judges = batch.Inputs.size(1) - reserved;
        return new SurrogateTask(ContextSamples.Of(batch, samples), batch.Inputs.narrow(1, reserved, judges), batch.Outputs.narrow(1, reserved, judges), batch.Mask);
    }
}
