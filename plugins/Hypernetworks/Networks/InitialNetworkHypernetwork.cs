using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>Starts every program's surrogate from the same trained networks; the samples choose the nonlinearity, the text says nothing.</summary>
/// <param name="id">The plugin's id.</param>
/// <param name="networks">What it starts from.</param>
/// <param name="contextSamples">Samples that it asks for to choose by.</param>
/// <param name="logger">Takes what the log should say.</param>
public sealed class InitialNetworkHypernetwork(string id, InitialNetworks networks, int contextSamples, ILogger<InitialNetworkHypernetwork> logger)
    : CoveringHypernetwork(id, networks.Covering, logger)
{
    /// <inheritdoc/>
    public override int ContextSamples => contextSamples;

    /// <summary>Registers one with the weights that the plugin's configuration names.</summary>
    /// <param name="services">The plugin's.</param>
    /// <param name="context">The plugin's.</param>
    /// <param name="kind">What its weights must have been trained as.</param>
    /// <exception cref="InvalidDataException">The weights file is missing, damaged or of another hypernetwork.</exception>
    public static void Register(IServiceCollection services, PluginContext context, string kind)
    {
        var options = TrainedOptions.From(context);
        var networks = options.Load(context.Id, file => new InitialNetworks(file, kind));
        services.AddSingleton<IHypernetwork>(provider => new InitialNetworkHypernetwork(
            context.Id, networks, options.ContextSamples, provider.GetRequiredService<ILogger<InitialNetworkHypernetwork>>()));
    }

    /// <inheritdoc/>
    protected override (EmittedNetwork Network, Scaling Units) Emit(CompilationRequest request, SampleSet samples) =>
        (networks.Pick(samples, request.Activation), samples.Units);
}
