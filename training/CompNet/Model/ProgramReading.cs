using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>What the encoder made of a batch of texts.</summary>
/// <param name="Latent">[batch, latent].</param>
/// <param name="Inputs">What the text says of each input: [batch, inputs, 2·width + inputs].</param>
public sealed record ProgramReading(Tensor Latent, Tensor Inputs);
