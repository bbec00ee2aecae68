using System.Text.RegularExpressions;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;

namespace SurrogateHost.Tests.Architecture;

/// <summary>The way of a job is told by <see cref="JobPipeline"/> alone: nothing else knows the messages of two stages.</summary>
public sealed partial class PipelineTests
{
    // The table itself and what makes its commands; the messages' JSON, which is listed for the compiler; and the words that a person
    // reads of each event.
    private static readonly string[] s_several =
    [
        typeof(JobPipeline).FullName!, typeof(StageCommands).FullName!, typeof(GeneratedJson).FullName!,
        typeof(EventLine).FullName!, typeof(JobReport).FullName!,
    ];

    [Fact]
    public void Messages_OfTwoStages_AreKnownToTheTableAlone()
    {
        var stages = JobPipeline.Stages
            .SelectMany(row => new[] { (Name: row.Command.FullName!, row.Stage), (Name: row.Event.FullName!, row.Stage) })
            .ToDictionary(message => message.Name, message => message.Stage);

        var several = House.Built.Types
            .Where(type => type.Assembly.Name.StartsWith(House.Host.GetName().Name!, StringComparison.Ordinal))
            .GroupBy(type => type.FullName.Split('+', '/')[0])
            .Where(outer => outer.SelectMany(type => type.Dependencies).Select(dependency => dependency.Target.FullName)
                .Where(stages.ContainsKey).Select(name => stages[name]).Distinct().Count() > 1)
            .Select(outer => outer.Key);

        Assert.Equal(s_several.Order(StringComparer.Ordinal), several.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Stages_TwoInOneFile_AreNamedByTheTableAlone()
    {
        var folder = House.Folder("src/Host");

        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Stage().Matches(File.ReadAllText(file)).Select(match => match.Value).Distinct().Count() > 1)
            .Select(file => Path.GetRelativePath(folder, file));

        Assert.Equal(["Jobs/Pipeline/JobPipeline.cs"], files);
    }

    [GeneratedRegex(@"JobStage\.(Analysis|Compilation|Finetuning|Tuning)\b")]
    private static partial Regex Stage();
}
