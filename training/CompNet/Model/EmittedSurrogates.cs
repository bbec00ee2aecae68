using SurrogateHost.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>A batch of emitted networks, one per program, evaluated together.</summary>
/// <param name="Weights">Matrix and bias of the three layers, matrices as [batch, in, out], biases as [batch, 1, out].</param>
/// <param name="Activation">Nonlinearity of the hidden layers.</param>
public sealed record EmittedSurrogates(IReadOnlyList<Tensor> Weights, Activation Activation)
{
    /// <summary>Outputs [batch, points, outputs] for inputs [batch, points, inputs].</summary>
    public Tensor Predict(Tensor inputs)
    {
        var h = Activate(baddbmm(Weights[1], inputs, Weights[0]));
        h = Activate(baddbmm(Weights[3], h, Weights[2]));
        return baddbmm(Weights[5], h, Weights[4]);
    }

    /// <summary>Gradient steps on samples with learned rates per parameter.</summary>
    /// <param name="logRates">Logarithms of the rates, in the order of <see cref="Weights"/>.</param>
    /// <param name="inputs">[batch, samples, inputs].</param>
    /// <param name="outputs">[batch, samples, outputs].</param>
    /// <param name="mask">[batch, outputs]: 1 where the program has the output.</param>
    /// <param name="steps">How many.</param>
    /// <param name="differentiable">True to differentiate the result through the steps.</param>
    public EmittedSurrogates Adapt(
        IReadOnlyList<Tensor> logRates, Tensor inputs, Tensor outputs, Tensor mask, int steps, bool differentiable)
    {
        var current = this;
        for (var step = 0; step < steps; step++)
        {
            var error = (current.Predict(inputs) - outputs) * mask.unsqueeze(1);
            var loss = (error.square().mean([1]).sum(1) / mask.sum(1)).sum();
            var gradients = autograd.grad([loss], [.. current.Weights], retain_graph: differentiable, create_graph: differentiable);
            var norm = stack(gradients.Select(g => g.square().flatten(1).sum(1))).sum(dim: 0).sqrt().view(-1, 1, 1);
            var scale = (5 / (norm + 1e-6)).clamp(max: 1);
            current = current with { Weights = [.. current.Weights.Select((w, i) => w - (logRates[i].exp() * gradients[i] * scale))] };
            if (!differentiable)
                current = current.Leaves();
        }

        return current;
    }

    /// <summary>Copies without history that gradients can be taken of.</summary>
    public EmittedSurrogates Leaves() => this with { Weights = [.. Weights.Select(weight => weight.detach().contiguous().requires_grad_())] };

    private Tensor Activate(Tensor x) => Activation switch
    {
        Activation.Tanh => x.tanh(),
        Activation.Relu => x.relu(),
        _ => x.sin(),
    };
}
