using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

public class PluginManifestParserTests
{
    private const string Good = """
        {
          "id": "pattern-search", "kind": "optimizer", "version": "1.2.0-beta.1",
          "assembly": "Pattern.dll", "contracts": "1.0", "unloadable": false
        }
        """;

    [Fact]
    public void Parse_CompleteManifest_GivesEveryValue()
    {
        var parsed = PluginManifestParser.Parse(Good);

        Assert.Empty(parsed.Errors);
        Assert.Equal(
            new PluginManifest
            {
                Id = "pattern-search",
                Kind = PluginKind.Optimizer,
                Version = "1.2.0-beta.1",
                Assembly = "Pattern.dll",
                Contracts = new Version(1, 0),
                IsUnloadable = false,
            },
            parsed.Manifest);
        Assert.Equal("optimizer.pattern-search", parsed.Manifest!.Key);
    }

    [Fact]
    public void Parse_UnloadableLeftOut_IsTrue() =>
        Assert.True(PluginManifestParser.Parse(Good.Replace(", \"unloadable\": false", "", StringComparison.Ordinal)).Manifest!.IsUnloadable);

    [Fact]
    public void Parse_CommentsAndTrailingComma_AreAllowed() =>
        Assert.NotNull(PluginManifestParser.Parse(Good.Replace("false", "false, // native state", StringComparison.Ordinal)).Manifest);

    [Theory]
    [InlineData("\"pattern-search\"", "\"Pattern Search\"", "id", "\"Pattern Search\" is not lower-case words joined by hyphens")]
    [InlineData("\"pattern-search\"", "7", "id", "7 is not lower-case words")]
    [InlineData("\"id\": \"pattern-search\", ", "", "id", "is missing; write lower-case words")]
    [InlineData("\"optimizer\"", "\"optimiser\"", "kind", "\"optimiser\" is not one of frontend, hypernetwork, worker, optimizer")]
    [InlineData("\"optimizer\"", "3", "kind", "3 is not one of frontend")]
    [InlineData("\"kind\": \"optimizer\", ", "", "kind", "is missing; write one of frontend")]
    [InlineData("\"1.2.0-beta.1\"", "\"newest\"", "version", "\"newest\" is not a version such as 1.2.0")]
    [InlineData("\"Pattern.dll\"", "\"../Pattern.dll\"", "assembly", "\"../Pattern.dll\" is not the file name of a DLL")]
    [InlineData("\"Pattern.dll\"", "\"Pattern.so\"", "assembly", "\"Pattern.so\" is not the file name of a DLL")]
    [InlineData("\"1.0\"", "1.0", "contracts", "1.0 is not major.minor")]
    [InlineData("\"1.0\"", "\"1\"", "contracts", "\"1\" is not major.minor")]
    [InlineData("false", "\"no\"", "unloadable", "\"no\" is not true or false")]
    [InlineData("\"unloadable\"", "\"unloadble\"", "unloadble", "is not a known key")]
    public void Parse_OneBadValue_NamesKeyValueAndMend(string good, string bad, string key, string message)
    {
        var parsed = PluginManifestParser.Parse(Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.Null(parsed.Manifest);
        var error = Assert.Single(parsed.Errors);
        Assert.Equal(key, error.Field);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EmptyObject_ReportsEveryMissingKeyAtOnce() =>
        Assert.Equal(["id", "kind", "version", "assembly", "contracts"], PluginManifestParser.Parse("{}").Errors.Select(error => error.Field).Order().OrderBy(
            field => Array.IndexOf(["id", "kind", "version", "assembly", "contracts"], field)));

    [Fact]
    public void Parse_EveryPrefix_IsCutShort()
    {
        for (var length = 0; length < Good.TrimEnd().Length; length++)
            Assert.True(PluginManifestParser.Parse(Good[..length]).IsCutShort, $"the first {length} characters");
    }

    [Fact]
    public void Parse_Array_SaysWhatIsWanted() =>
        Assert.Contains("write an object", Assert.Single(PluginManifestParser.Parse("[]").Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_KeyTwice_IsAnError() =>
        Assert.Contains("id", Assert.Single(PluginManifestParser.Parse("{\"id\":\"a\",\"id\":\"b\"}").Errors).Message, StringComparison.Ordinal);
}
