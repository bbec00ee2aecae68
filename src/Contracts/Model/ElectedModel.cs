namespace SurrogateHost.Model;

/// <summary>A model that stood for election for one output.</summary>
/// <param name="Name">In words, such as <c>Gaussian process of the logarithm</c> or <c>network from emitted weights</c>.</param>
/// <param name="Weight">Its share of what the surrogate was taught, 0 to 1.</param>
/// <param name="NormalizedMeanSquaredError">What it would have given alone, on executions that it did not see.</param>
public sealed record ElectedModel(string Name, double Weight, double NormalizedMeanSquaredError)
{
    /// <summary>True where the model rests on what was read in the program's text, be it weights, a mean or length scales.</summary>
    public bool ReadsText { get; init; }
}
