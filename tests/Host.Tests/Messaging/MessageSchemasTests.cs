using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;

namespace SurrogateHost.Tests.Messaging;

/// <summary>docs/schemas is generated: run these tests once with SURROGATE_WRITE_SCHEMAS=1 after a message has changed.</summary>
public sealed class MessageSchemasTests
{
    public static TheoryData<string> Names => [.. MessageSchemas.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_EveryMessage_IsWhatIsPublished(string name)
    {
        var file = Path.Combine(Folder(), $"{name}.json");
        var schema = MessageSchemas.Of(MessageSchemas.Types.Single(type => type.Name == name));
        if (Environment.GetEnvironmentVariable("SURROGATE_WRITE_SCHEMAS") == "1")
        {
            Directory.CreateDirectory(Folder());
            await File.WriteAllTextAsync(file, schema, TestContext.Current.CancellationToken);
        }

        Assert.Equal(schema, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Folder_HoldsNoSchemaOfAnythingElse() => Assert.Equal(
        MessageSchemas.Types.Select(type => $"{type.Name}.json"),
        Directory.GetFiles(Folder()).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_Submission_DescribesFieldsAndRefusesOthers()
    {
        var schema = JsonNode.Parse(MessageSchemas.Of(typeof(ProgramSubmitted)))!;

        Assert.Equal("urn:message:SurrogateHost.Messages:ProgramSubmitted", (string?)schema["$id"]);
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.StartsWith("The most executions", (string?)schema["properties"]!["evaluations"]!["description"], StringComparison.Ordinal);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "schemas"));
}
