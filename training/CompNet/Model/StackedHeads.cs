using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>All heads at once: what each would compute alone is one operation for all, since on a GPU it is their number that takes the time.</summary>
/// <param name="settings">The sizes.</param>
/// <param name="activations">The nonlinearity of each head.</param>
public sealed class StackedHeads(NetworkSettings settings, IReadOnlyList<Activation> activations)
{
    /// <summary>The shared networks: matrix and bias of two layers, and the last matrix, as [heads, 1, …].</summary>
    public required IReadOnlyList<Tensor> Shared { get; init; }

    /// <summary>From an input's state to its row: [heads, hidden, reader] and [heads, hidden].</summary>
    public required (Tensor Weight, Tensor Bias) Rows { get; init; }

    /// <summary>From the latent to scales, shifts, the output layer and the low-rank change: [heads, …, latent] and [heads, …].</summary>
    public required (Tensor Weight, Tensor Bias) Changes { get; init; }

    /// <summary>Left side of the low-rank change, [heads, 1, hidden, rank].</summary>
    public required Tensor Left { get; init; }

    /// <summary>Its right side, [heads, 1, rank, hidden].</summary>
    public required Tensor Right { get; init; }

    /// <summary>As in <see cref="Surrogates.SurrogateStages"/>.</summary>
    public required IReadOnlyList<Tensor> LogRates { get; init; }

    /// <summary>Emits the surrogates of every head.</summary>
    /// <param name="latents">[heads, batch, latent].</param>
    /// <param name="inputs">States of the inputs, [heads, batch, inputs, reader].</param>
    public EmittedSurrogates Emit(Tensor latents, Tensor inputs)
    {
        var (heads, batch, w, no, rank) = (latents.size(0), latents.size(1), settings.Hidden, settings.Outputs, settings.Rank);
        var parts = Linear(latents, Changes).split([w, w, w, w, w * no, no, rank * rank], 2);
        var rows = Linear(inputs.flatten(1, 2), Rows).view(heads, batch, settings.Inputs, w);
        var changed = Shared[2] + Left.matmul(parts[6].view(heads, batch, rank, rank)).matmul(Right);
        Tensor[] weights =
        [
            Shared[0] + rows,
            (Shared[1] + parts[0]).unsqueeze(2),
            (1 + parts[1]).unsqueeze(3) * changed,
            (Shared[3] + parts[2]).unsqueeze(2),
            ((1 + parts[3]).unsqueeze(3) * Shared[4]) + (parts[4].view(heads, batch, w, no) * 0.5),
            parts[5].unsqueeze(2),
        ];
        return new EmittedSurrogates([.. weights.Select(weight => weight.flatten(0, 1))], activations);
    }

    private static Tensor Linear(Tensor x, (Tensor Weight, Tensor Bias) layer) => x.bmm(layer.Weight.transpose(1, 2)).add_(layer.Bias.unsqueeze(1));
}
