using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>The samples shown to the network, as a user would have them: scaled by their own mean and deviation.</summary>
/// <param name="Inputs">[batch, samples, inputs].</param>
/// <param name="Outputs">[batch, samples, outputs], standardised over these samples.</param>
/// <param name="RawOutputs">The same in the batch's units.</param>
/// <param name="Mean">[batch, 1, outputs], in the batch's units.</param>
/// <param name="Deviation">[batch, 1, outputs], in the batch's units; 1 where these samples hardly vary.</param>
public sealed record ContextSamples(Tensor Inputs, Tensor Outputs, Tensor RawOutputs, Tensor Mean, Tensor Deviation)
{
    /// <summary>Takes the first samples of a batch.</summary>
    /// <param name="batch">Programs with their samples.</param>
    /// <param name="count">How many.</param>
    public static ContextSamples Of(ProgramBatch batch, int count)
    {
        var (x, y) = (batch.Inputs.narrow(1, 0, count), batch.Outputs.narrow(1, 0, count));
        var mean = y.mean([1], keepdim: true);
        var deviation = (y - mean).square().mean([1], keepdim: true).sqrt();
        deviation = deviation.masked_fill(deviation.lt(0.05), 1);
        return new ContextSamples(x, (y - mean) / deviation, y, mean, deviation);
    }
}
