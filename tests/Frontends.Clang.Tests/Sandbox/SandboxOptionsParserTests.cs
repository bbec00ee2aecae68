using Microsoft.Extensions.Configuration;
using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class SandboxOptionsParserTests
{
    [Fact]
    public void Parse_NothingConfigured_GivesTheDefaults()
    {
        var options = Parse([]);

        Assert.Equal(new SandboxOptions(), options);
        Assert.Equal(TimeSpan.FromSeconds(2), options.TimeLimit);
        Assert.Equal(512L << 20, options.MemoryLimit);
        Assert.Equal(16L << 20, options.OutputLimit);
    }

    [Fact]
    public void Parse_EveryKeyConfigured_TakesThem()
    {
        var options = Parse(new()
        {
            ["Sandbox:TimeLimit"] = "00:00:00.5",
            ["Sandbox:MemoryLimit"] = "1073741824",
            ["Sandbox:OutputLimit"] = "4096",
            ["Sandbox:CompileTimeLimit"] = "00:01:00",
            ["Sandbox:Processes"] = "3",
            ["Sandbox:Bubblewrap"] = "/opt/bwrap",
            ["Sandbox:Compiler"] = "/opt/clang",
        });

        Assert.Equal(
            new SandboxOptions
            {
                TimeLimit = TimeSpan.FromSeconds(0.5),
                MemoryLimit = 1 << 30,
                OutputLimit = 4096,
                CompileTimeLimit = TimeSpan.FromMinutes(1),
                Processes = 3,
                Bubblewrap = "/opt/bwrap",
                Compiler = "/opt/clang",
            },
            options);
    }

    [Theory]
    [InlineData("TimeLimit", "soon", "Sandbox:TimeLimit: 'soon' is not a time")]
    [InlineData("TimeLimit", "00:00:00", "TimeLimit")]
    [InlineData("MemoryLimit", "-1", "Sandbox:MemoryLimit: '-1' is not a whole number")]
    [InlineData("MemoryLimit", "100", "MemoryLimit")]
    [InlineData("Processes", "0", "Processes")]
    public void Parse_BadValue_NamesTheKey(string key, string value, string message)
    {
        var failure = Assert.Throws<InvalidDataException>(() => Parse(new() { ["Sandbox:" + key] = value }));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private static SandboxOptions Parse(Dictionary<string, string?> values) =>
        SandboxOptionsParser.Parse(new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Sandbox"));
}
