using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static SurrogateHost.Training.CompNet.Model.SurrogateInitialization;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>
/// Weights that emit surrogates of one nonlinearity, which <see cref="StackedHeads"/> does: scales, shifts, a low-rank change and the
/// output layer turn one shared network into each program's own. Also the learned rates of the gradient steps that follow.
/// </summary>
public sealed class SurrogateHead : nn.Module
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
    public IReadOnlyList<Parameter> LogRates => [.. rates];

    /// <summary>The weights of several heads as one set, so that they emit together.</summary>
    /// <param name="heads">At least one, of equal sizes.</param>
    public static StackedHeads Stack(IReadOnlyList<SurrogateHead> heads)
    {
        return new StackedHeads(heads[0].settings, [.. heads.Select(head => head.activation)])
        {
            Shared = [.. heads[0].shared.Select((_, i) => Of(head => head.shared[i]).unsqueeze(1))],
            Rows = (Of(head => head.rows.weight), Of(head => head.rows.bias!)),
            Changes = (
                cat([Of(head => head.film.weight), Of(head => head.change.weight)], 1), cat([Of(head => head.film.bias!), Of(head => head.change.bias!)], 1)),
            Left = Of(head => head.left).unsqueeze(1),
            Right = Of(head => head.right).unsqueeze(1),
            LogRates = [.. heads[0].rates.Select((_, i) => Of(head => head.rates[i]))],
        };

        Tensor Of(Func<SurrogateHead, Tensor> part) => stack(heads.Select(part));
    }
}
