using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static SurrogateHost.Training.CompNet.Model.SurrogateInitialization;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>
/// Emits surrogates of one nonlinearity: scales, shifts, a low-rank change and the output layer turn one shared network into each
/// program's own. Also holds the learned rates of the gradient steps that follow.
/// </summary>
public sealed class SurrogateHead : Module<Tensor, Tensor, EmittedSurrogates>
{
    private readonly NetworkSettings settings;
    private readonly Activation activation;
    private readonly ParameterList shared;
    private readonly Linear rows;
    private readonly Linear film;
    private readonly Linear change;
    private readonly Parameter left;
    private readonly Parameter right;
    private readonly ParameterList rates;

    public SurrogateHead(NetworkSettings settings, Activation activation)
        : base(nameof(SurrogateHead))
    {
        (this.settings, this.activation) = (settings, activation);
        var (z, w, ni, no) = (settings.Latent, settings.Hidden, settings.Inputs, settings.Outputs);
        var (first, bias, second) = Bounds(activation);
        shared = ParameterList(
            Uniform(first / Math.Sqrt(3), ni, w), Uniform(bias, w), Uniform(second / Math.Sqrt(w), w, w), Uniform(0.3, w), Uniform(1 / Math.Sqrt(w), w, no));
        (rows, film, change) = (Linear(settings.Reader, w), Linear(z, (4 * w) + (w * no) + no), Linear(z, settings.Rank * settings.Rank));
        using (no_grad())
        {
            film.weight.mul_(0.5);
            film.bias!.zero_();
        }

        (left, right) = (Parameter(randn(w, settings.Rank) / Math.Sqrt(w)), Parameter(randn(settings.Rank, w) / Math.Sqrt(settings.Rank)));
        rates = LogRatesOf(settings);
        RegisterComponents();
    }

    /// <summary>Logarithms of the rates per parameter of a surrogate.</summary>
    public IReadOnlyList<Parameter> LogRates => rates;

    /// <param name="input1">Latents [batch, latent].</param>
    /// <param name="input2">States of the inputs [batch, inputs, reader].</param>
    public override EmittedSurrogates forward(Tensor input1, Tensor input2)
    {
        var (batch, w, no, rank) = (input1.size(0), settings.Hidden, settings.Outputs, settings.Rank);
        var parts = film.call(input1).split([w, w, w, w, w * no, no], 1);
        var changed = shared[2] + left.matmul(change.call(input1).view(batch, rank, rank)).matmul(right);
        return new EmittedSurrogates(
            [
                shared[0] + rows.call(input2),
                (shared[1] + parts[0]).unsqueeze(1),
                (1 + parts[1]).unsqueeze(2) * changed,
                (shared[3] + parts[2]).unsqueeze(1),
                ((1 + parts[3]).unsqueeze(2) * shared[4]) + (parts[4].view(batch, w, no) * 0.5),
                parts[5].unsqueeze(1),
            ],
            activation);
    }
}
