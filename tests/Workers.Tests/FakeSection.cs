using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace SurrogateHost.Workers;

/// <summary>A configuration section of flat keys.</summary>
internal sealed class FakeSection(IReadOnlyDictionary<string, string> values) : IConfigurationSection
{
    public string Key => "";

    public string Path => "";

    public string? Value { get; set; }

    public string? this[string key]
    {
        get => values.GetValueOrDefault(key);
        set => throw new NotSupportedException();
    }

    public IEnumerable<IConfigurationSection> GetChildren() => [];

    public IChangeToken GetReloadToken() => throw new NotSupportedException();

    public IConfigurationSection GetSection(string key) => throw new NotSupportedException();
}
