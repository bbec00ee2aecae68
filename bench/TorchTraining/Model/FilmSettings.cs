namespace SurrogateHost.Bench.TorchTraining.Model;

/// <summary>The sizes of a <see cref="FilmHypernetwork"/>; the defaults are the recommended ones.</summary>
/// <param name="Vocabulary">Kinds of tokens.</param>
/// <param name="MaximumTokens">Longest program.</param>
/// <param name="Width">Width of a token's state.</param>
/// <param name="Heads">Attention heads of a layer.</param>
/// <param name="Layers">Encoder layers.</param>
/// <param name="Latent">Width of a program's latent.</param>
/// <param name="Inputs">Inputs of the surrogate.</param>
/// <param name="Hidden">Units of each of the surrogate's two hidden layers.</param>
/// <param name="Outputs">Outputs of the surrogate.</param>
/// <param name="Rank">Rank of the emitted change of the hidden matrix.</param>
/// <param name="Rounds">How often the samples are read.</param>
public sealed record FilmSettings(
    int Vocabulary = 96, int MaximumTokens = 400, int Width = 128, int Heads = 4, int Layers = 2, int Latent = 512, int Inputs = 9,
    int Hidden = 64, int Outputs = 2, int Rank = 8, int Rounds = 2);
