namespace SurrogateHost.Training.CompNet;

/// <summary>How far a training is.</summary>
/// <param name="Programs">Programs seen.</param>
/// <param name="Total">Programs to see in all.</param>
/// <param name="Elapsed">Time spent, that before a resumption included.</param>
/// <param name="Rate">Programs per second since the last checkpoint.</param>
/// <param name="Loss">Mean of the last steps.</param>
public sealed record TrainingProgress(long Programs, long Total, TimeSpan Elapsed, double Rate, double Loss)
{
    /// <summary>Time to the end at this rate.</summary>
    public TimeSpan Remaining => TimeSpan.FromSeconds((Total - Programs) / Math.Max(Rate, 1e-3));
}
