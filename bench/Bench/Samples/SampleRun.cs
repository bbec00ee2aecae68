using System.Text.Json;
using System.Text.Json.Nodes;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Runs;

namespace SurrogateHost.Bench.Samples;

/// <summary>A sample's job without its goal, so that all executions go to the surrogate.</summary>
internal static class SampleRun
{
    /// <summary>The held-out error of the surrogate that a run ends with: mean squared error over the variance, geometric mean over the outputs.</summary>
    /// <param name="settings">Where the product stands.</param>
    /// <param name="sample">The sample's job file.</param>
    /// <param name="hypernetwork">Which one compiles.</param>
    /// <param name="executions">The budget.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<double> ErrorAsync(BenchmarkSettings settings, string sample, string hypernetwork, int executions, CancellationToken cancellationToken)
    {
        var file = Path.Combine(settings.Root, "artifacts", "samples", $"{Path.GetFileNameWithoutExtension(sample)}-{executions}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, JobWithoutGoal(await File.ReadAllTextAsync(sample, cancellationToken), Path.GetDirectoryName(sample)!, executions), cancellationToken);
        return ErrorIn((await HostProcess.RunAsync(settings.Root, ["run", file, "--hypernetwork", hypernetwork, "--json"], cancellationToken)).Output);
    }

    /// <summary>The job file that is run.</summary>
    /// <param name="job">The sample's.</param>
    /// <param name="folder">What its paths are relative to.</param>
    /// <param name="executions">The budget.</param>
    public static string JobWithoutGoal(string job, string folder, int executions)
    {
        var root = JsonNode.Parse(job)!.AsObject();
        root.Remove("objective");
        root["evaluations"] = executions;
        var program = root["program"]!.AsObject();
        program["path"] = Path.GetFullPath((string)program["path"]!, folder);
        return root.ToJsonString();
    }

    /// <summary>The error in what a run prints with <c>--json</c>.</summary>
    public static double ErrorIn(string output)
    {
        using var document = JsonDocument.Parse(output);
        return Gain.GeometricMean(
            document.RootElement.GetProperty("surrogate").GetProperty("validation").GetProperty("outputs").EnumerateArray()
                .Select(entry => new Gain(Math.Max(entry.GetProperty("normalizedMeanSquaredError").GetDouble(), 1e-12))),
            withNotReached: true);
    }
}
