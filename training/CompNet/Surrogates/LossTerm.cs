namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>A part of what training lowers: the error of the surrogates of one stage.</summary>
/// <param name="Stage">0 is by the text alone, later ones are the rounds of reading samples.</param>
/// <param name="IsAdapted">True to judge after the gradient steps on the samples.</param>
/// <param name="Weight">Its share.</param>
public readonly record struct LossTerm(int Stage, bool IsAdapted, double Weight);
