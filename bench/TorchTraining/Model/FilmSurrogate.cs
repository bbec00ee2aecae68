using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Bench.TorchTraining.Model;

/// <summary>A batch of emitted networks, one per program, evaluated together: six tensors with the batch in front.</summary>
public sealed record FilmSurrogate(IReadOnlyList<Tensor> Weights)
{
    /// <summary>Outputs [batch, points, outputs] for inputs [batch, points, inputs], with sine units.</summary>
    public Tensor Predict(Tensor inputs)
    {
        var h = inputs.bmm(Weights[0]).add_(Weights[1]).sin();
        h = h.bmm(Weights[2]).add_(Weights[3]).sin();
        return h.bmm(Weights[4]).add_(Weights[5]);
    }

    /// <summary>
    /// Gradient steps on samples with learned rates per parameter; the result can be differentiated through the steps.
    /// </summary>
    public FilmSurrogate Adapt(IReadOnlyList<Tensor> logRates, Tensor inputs, Tensor outputs, Tensor mask, int steps)
    {
        var current = this;
        for (var step = 0; step < steps; step++)
        {
            var error = (current.Predict(inputs) - outputs) * mask.unsqueeze(1);
            var loss = (error.square().mean([1]).sum(1) / mask.sum(1)).sum();
            var gradients = autograd.grad([loss], [.. current.Weights], retain_graph: true, create_graph: true);
            var norm = stack(gradients.Select(g => g.square().flatten(1).sum(1))).sum(dim: 0).sqrt().view(-1, 1, 1);
            var scale = (5 / (norm + 1e-6)).clamp(max: 1);
            current = new FilmSurrogate([.. current.Weights.Select((w, i) => w - logRates[i].exp() * gradients[i] * scale)]);
        }

        return current;
    }
}
