using System.Text.Json.Serialization;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>What a contender made of a program's samples, as a line of JSON.</summary>
/// <param name="Contender">Its name.</param>
/// <param name="Program">The program's identity.</param>
/// <param name="Seed">Of the samples.</param>
/// <param name="Samples">How many.</param>
/// <param name="Errors">Per output: mean squared error on the fresh executions over their variance.</param>
/// <param name="Seconds">How long the fit took, beside whatever else ran.</param>
internal sealed record Fit(string Contender, string Program, int Seed, int Samples, double[] Errors, double Seconds)
{
    // Errors are compared as logarithms.
    private const double Smallest = 1e-12;

    /// <summary>Per output, for peers that have one: the log marginal likelihood.</summary>
    public double[] Likelihoods { get; init => field = value ?? []; } = [];

    /// <summary>Per output: the share of the fresh executions inside the reported 90 % interval; empty for contenders that report none.</summary>
    public double[] Coverage { get; init => field = value ?? []; } = [];

    /// <summary>Per output, for teachers: the share of those models in the mixture that read the program's text.</summary>
    public double[] TextShares { get; init => field = value ?? []; } = [];

    /// <summary>What a prediction costs; null where it was not measured.</summary>
    public PredictionCost? Cost { get; init; }

    /// <summary>Whether the end of the program's text was cut off before it was read.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The mean over the outputs.</summary>
    [JsonIgnore]
    public double Error => Math.Max(Errors.Average(), Smallest);
}
