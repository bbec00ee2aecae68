using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace SurrogateHost.Optimizers;

/// <summary>A configuration section that holds just the given keys.</summary>
public sealed class TestConfiguration(params (string Key, string Value)[] pairs) : IConfiguration
{
    public string? this[string key]
    {
        get => pairs.Where(pair => pair.Key == key).Select(pair => pair.Value).FirstOrDefault();
        set => throw new NotSupportedException("tests read only");
    }

    public IEnumerable<IConfigurationSection> GetChildren() => [];

    public IChangeToken GetReloadToken() => throw new NotSupportedException("nothing here reloads");

    public IConfigurationSection GetSection(string key) => throw new NotSupportedException("there are no sections here");
}
