using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Plugins;

namespace SurrogateHost.TestPlugins;

/// <summary>Behaves as a file named behaviour.txt beside it says.</summary>
public sealed class ProbePlugin : IPlugin
{
    private readonly string _behaviour = Behaviour.Read();

    public ProbePlugin()
    {
        if (_behaviour == "throw in constructor")
            throw new InvalidOperationException("the entry's constructor is broken");
    }

    public void Register(IServiceCollection services, PluginContext context)
    {
        if (_behaviour == "throw in register")
            throw new InvalidOperationException("the registration is broken");
        if (_behaviour == "refuse its configuration")
            throw new InvalidDataException("Plugins:hypernetwork.bad:Size is -1; give a positive number.");
        if (_behaviour != "register nothing")
            services.AddSingleton<IHypernetwork, ProbeHypernetwork>();
    }
}
