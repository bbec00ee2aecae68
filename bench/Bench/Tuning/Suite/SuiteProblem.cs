namespace SurrogateHost.Bench.Tuning.Suite;

/// <summary>A problem of the suite.</summary>
/// <param name="Index">Its place in the library.</param>
/// <param name="Name">Such as <c>bbob-f08-d05</c>.</param>
/// <param name="Class">smooth, rough, multimodal, classic or calibration.</param>
/// <param name="Inputs">Number of inputs.</param>
internal sealed record SuiteProblem(int Index, string Name, string Class, int Inputs)
{
    /// <summary>
    /// The part of the way from a good random point to the minimum that may be left when the problem counts as solved: to the bottom
    /// where there is one basin, to the right basin where there are many.
    /// </summary>
    public double Tolerance => Class switch
    {
        "smooth" or "calibration" => 1e-5,
        "classic" => 1e-3,
        _ => 1e-2,
    };
}
