namespace SurrogateHost.Training.CompNet;

/// <summary>Geometric means of the normalised error over unseen programs; 1 is as good as predicting the mean.</summary>
/// <param name="Textual">By the text alone.</param>
/// <param name="Informed">After reading 16 samples.</param>
/// <param name="Adapted">After gradient steps on these samples.</param>
public sealed record ValidationErrors(double Textual, double Informed, double Adapted);
