using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Hypernetworks.CompNet.Compilation;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.CompNet;

/// <summary>The hypernetwork <c>compnet</c>: reads a program's text and a few executions, and emits the weights of its surrogate.</summary>
public sealed class CompNetPlugin : IPlugin
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The weights file is missing, damaged or of another network.</exception>
    public void Register(IServiceCollection services, PluginContext context)
    {
        var options = TrainedOptions.From(context);
        var network = options.Load(context.Id, file => new CompNetNetwork(file));
        var priors = new PriorReader(PriorWeights.Load(context.Folder));
        // Checked by now; a job is compiled after it was analysed, and until then the other core decodes millions of weights.
        _ = Task.Run(network.Prepare);
        services.AddSingleton<IHypernetwork>(provider => new CompNetHypernetwork(
            context.Id, network, priors, options.ContextSamples, provider.GetRequiredService<ILogger<CompNetHypernetwork>>()));
    }
}
