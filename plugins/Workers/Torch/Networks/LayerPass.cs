using TorchSharp;

namespace SurrogateHost.Workers.Torch.Networks;

/// <summary>What a layer took in and gave.</summary>
/// <param name="Inputs">The values of the layer before.</param>
/// <param name="Sums">Weighted sums with biases.</param>
/// <param name="Values">Their activations.</param>
internal readonly record struct LayerPass(torch.Tensor Inputs, torch.Tensor Sums, torch.Tensor Values);
