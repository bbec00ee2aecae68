using System.Globalization;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Surrogates;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>
/// The baselines that read no text: one network per nonlinearity that every program starts from. <c>pretrained</c> fits it to all
/// programs at once; <c>maml</c> (Finn, Abbeel and Levine 2017, with learned rates as in Meta-SGD, Li et al. 2017) to what it
/// becomes by gradient steps on a program's samples.
/// </summary>
public sealed class InitialNetworksModule : HypernetworkModule
{
    private readonly NetworkSettings settings;
    private readonly ModuleList<InitialNetwork> heads;
    private readonly IReadOnlyList<LossTerm> terms;

    private InitialNetworksModule(string kind, NetworkSettings settings, LossTerm term)
        : base(kind)
    {
        (this.settings, terms) = (settings, [term]);
        heads = ModuleList(SurrogateActivations.All.Select(activation => new InitialNetwork(settings, activation)).ToArray());
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<Parameter>> LogRates => [.. heads.Select(head => head.LogRates)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Sizes => new Dictionary<string, string>
    {
        ["inputs"] = settings.Inputs.ToString(CultureInfo.InvariantCulture),
        ["hidden"] = settings.Hidden.ToString(CultureInfo.InvariantCulture),
        ["outputs"] = settings.Outputs.ToString(CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms => terms;

    /// <summary>Judged as it is, in the units of all of a program's points.</summary>
    /// <param name="settings">The sizes of surrogates.</param>
    public static InitialNetworksModule Pretrained(NetworkSettings settings) => new("pretrained", settings, new LossTerm(0, false, 1));

    /// <summary>Judged after gradient steps on the samples shown, in their units.</summary>
    /// <param name="settings">The sizes of surrogates.</param>
    public static InitialNetworksModule Maml(NetworkSettings settings) => new("maml", settings, new LossTerm(1, true, 1));

    /// <inheritdoc/>
    public override BatchReading Read(ProgramBatch batch)
    {
        return new BatchReading(Emit, Units: null);

        SurrogateStages Emit(ContextSamples context)
        {
            var surrogates = InitialNetwork.For([.. heads], batch.Inputs.size(0));
            return new SurrogateStages([surrogates, surrogates], [.. LogRates[0].Select((_, i) => stack(LogRates.Select(rates => rates[i])))]);
        }
    }
}
