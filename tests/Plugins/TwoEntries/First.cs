using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Plugins;

namespace SurrogateHost.TestPlugins;

public sealed class First : IPlugin
{
    public void Register(IServiceCollection services, PluginContext context)
    {
    }
}
