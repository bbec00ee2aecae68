namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>What the encoder made of a text.</summary>
/// <param name="Latent">The program as a whole.</param>
/// <param name="Inputs">What the text says of each input, row after row.</param>
public sealed record ProgramReading(float[] Latent, float[] Inputs);
