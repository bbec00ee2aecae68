using System.Text.Json.Nodes;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messaging;
using SurrogateHost.Stages;

namespace SurrogateHost.Tests.Messaging;

public sealed class AppSettingsTests
{
    [Theory]
    [InlineData("Bus", typeof(BusOptions))]
    [InlineData("Defaults", typeof(JobDefaults))]
    [InlineData("Stages:Analysis", typeof(AnalysisOptions))]
    [InlineData("Stages:Compilation", typeof(CompilationOptions))]
    [InlineData("Stages:Finetuning", typeof(FinetuningOptions))]
    [InlineData("Stages:Tuning", typeof(TuningOptions))]
    public void File_Section_ShowsEveryKeyWithItsDefault(string section, Type options)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")))!;
        var defaults = Activator.CreateInstance(options);
        var expected = options.GetProperties().ToDictionary(property => property.Name, property => Text(property.GetValue(defaults)));

        var shown = section.Split(':').Aggregate(file, (node, key) => node[key]!).AsObject().ToDictionary(entry => entry.Key, entry => Text(entry.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String
            && TimeSpan.TryParse((string?)entry.Value, out var time) ? time : entry.Value));

        Assert.Equal(expected, shown);
    }

    private static string Text(object? value) => $"{value}";
}
