using Microsoft.Extensions.Configuration;
using SurrogateHost.Composition;

namespace SurrogateHost.Tests.Hosting;

public sealed class SurrogateHostCompositionTests
{
    [Fact]
    public void Configure_NoCacheFolderNamed_KeepsCopiesOfPluginsWithTheData()
    {
        using var configuration = new ConfigurationManager();

        SurrogateHostComposition.Configure(configuration, new HostSettings { PluginsFolder = "/plugins", DataFolder = "/data" });

        Assert.Equal("/data", configuration["Plugins:CacheFolder"]);
        Assert.Equal("/plugins", configuration["Plugins:Folder"]);
    }
}
