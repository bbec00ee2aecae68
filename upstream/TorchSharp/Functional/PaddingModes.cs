namespace TorchSharp;

/// <summary>What a padded border holds.</summary>
public enum PaddingModes
{
    Constant = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
}
