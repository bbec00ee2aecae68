using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Hypernetworks.CompNet.Compilation;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.CompNet;

/// <summary>The hypernetwork <c>compnet</c>: reads a program's text and a few executions, and emits the weights of its surrogate.</summary>
public sealed class CompNetPlugin : IPlugin
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The weights file is missing, damaged or of another network.</exception>
    public void Register(IServiceCollection services, PluginContext context)
    {
        var options = CompNetOptions.From(context);
        var network = Load(options.Weights);
        services.AddSingleton<IHypernetwork>(provider => new CompNetHypernetwork(
            context.Id, network, options.ContextSamples, provider.GetRequiredService<ILogger<CompNetHypernetwork>>()));
    }

    private static CompNetNetwork Load(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path}: compnet's weights are missing. Train them, or set Plugins:hypernetwork.compnet:Weights to a weights file.");
        try
        {
            return new CompNetNetwork(Safetensors.Parse(File.ReadAllBytes(path)));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
