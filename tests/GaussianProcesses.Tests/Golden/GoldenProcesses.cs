using System.Text.Json;

namespace SurrogateHost.GaussianProcesses.Golden;

/// <summary>What generate.py wrote.</summary>
public sealed record GoldenProcesses(
    double[] Inputs, double[] Target, double[] Points, double[] Lengths, double Noise, double Constant, double Linear, GoldenCase[] Cases)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static GoldenProcesses Load()
    {
        using var stream = typeof(GoldenProcesses).Assembly.GetManifestResourceStream("processes.json")!;
        return JsonSerializer.Deserialize<GoldenProcesses>(stream, s_options)!;
    }
}

/// <summary>One kernel and trend.</summary>
public sealed record GoldenCase(string Kernel, string Mean, double[] Means, double[] Variances, double[] LeaveOneOut);
