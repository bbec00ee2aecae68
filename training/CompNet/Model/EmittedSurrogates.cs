using SurrogateHost.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>A batch of emitted networks, one per program, evaluated together.</summary>
/// <param name="Weights">Matrix and bias of the three layers, matrices as [batch, in, out], biases as [batch, 1, out].</param>
/// <param name="Activations">Nonlinearity of the hidden layers: of the first networks, of as many that follow, and so on.</param>
public sealed record EmittedSurrogates(IReadOnlyList<Tensor> Weights, params IReadOnlyList<Activation> Activations)
{
    private const double LargestNorm = 5;

    /// <summary>Those of each nonlinearity by themselves.</summary>
    public IReadOnlyList<EmittedSurrogates> ByActivation()
    {
        if (Activations.Count == 1)
            return [this];
        var parts = Weights.Select(weight => weight.chunk(Activations.Count)).ToArray();
        return [.. Activations.Select((activation, i) => new EmittedSurrogates([.. parts.Select(part => part[i])], activation))];
    }

    /// <summary>Outputs [batch, points, outputs] for inputs [batch, points, inputs].</summary>
    public Tensor Predict(Tensor inputs)
    {
        var h = Activate(inputs.bmm(Weights[0]).add_(Weights[1]));
        h = Activate(h.bmm(Weights[2]).add_(Weights[3]));
        return h.bmm(Weights[4]).add_(Weights[5]);
    }

    /// <summary>Gradient steps on samples with learned rates per parameter.</summary>
    /// <param name="logRates">Logarithms of the rates, in the order of <see cref="Weights"/>, each [nonlinearities, in, out].</param>
    /// <param name="inputs">[batch, samples, inputs].</param>
    /// <param name="outputs">[batch, samples, outputs].</param>
    /// <param name="mask">[batch, outputs]: 1 where the program has the output.</param>
    /// <param name="steps">How many.</param>
    /// <param name="differentiable">True to differentiate the result through the steps.</param>
    public EmittedSurrogates Adapt(
        IReadOnlyList<Tensor> logRates, Tensor inputs, Tensor outputs, Tensor mask, int steps, bool differentiable)
    {
        // All parameters of a network in a row, so that a step is a handful of operations.
        var parameters = cat([.. Weights.Select(weight => weight.flatten(1))], 1);
        var rates = cat([.. logRates.Select(rate => rate.flatten(1))], 1).exp().unsqueeze(1);
        if (!differentiable)
            (parameters, rates) = (parameters.detach().requires_grad_(), rates.detach());
        var weight = mask.unsqueeze(1) / (inputs.size(1) * mask.sum(1).view(-1, 1, 1));
        for (var step = 0; step < steps; step++)
        {
            var loss = ((Unpack(parameters).Predict(inputs) - outputs).square() * weight).sum();
            var gradient = autograd.grad([loss], [parameters], retain_graph: differentiable, create_graph: differentiable)[0];
            var scale = (LargestNorm / (gradient.square().sum(1, keepdim: true).sqrt() + 1e-6)).clamp(max: 1);
            parameters = parameters - ((gradient * scale).view(rates.size(0), -1, rates.size(2)) * rates).view_as(parameters);
            if (!differentiable)
                parameters = parameters.detach().requires_grad_();
        }

        return Unpack(parameters);
    }

    private EmittedSurrogates Unpack(Tensor parameters) => this with
    {
        Weights =
        [
            .. parameters.split([.. Weights.Select(weight => weight.size(1) * weight.size(2))], 1)
                .Zip(Weights, (part, weight) => part.reshape(weight.shape)),
        ],
    };

    private Tensor Activate(Tensor x) => Activations.Count == 1
        ? Activate(x, Activations[0])
        : cat([.. x.chunk(Activations.Count).Select((part, i) => Activate(part, Activations[i]))]);

    private static Tensor Activate(Tensor x, Activation activation) => activation switch
    {
        Activation.Tanh => x.tanh(),
        Activation.Relu => x.relu(),
        _ => x.sin(),
    };
}
