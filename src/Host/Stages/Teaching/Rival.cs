using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages.Teaching;

/// <summary>A network, trained on the executions alone, that stands for election beside the processes.</summary>
/// <param name="Name">In words.</param>
/// <param name="Initial">The weights that it is trained from on all executions.</param>
/// <param name="Predictions">By output: what it predicts for each execution without having seen it.</param>
/// <param name="Training">One training on all executions, with the effort that the predictions were made with.</param>
/// <param name="ReadsText">True where the initial weights come from the program's text.</param>
internal sealed record Rival(string Name, Surrogate Initial, double[][] Predictions, FinetuneTask Training, bool ReadsText);
