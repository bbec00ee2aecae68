namespace TorchSharp;

public static partial class torch
{
    /// <summary>Which input varies along the rows of a mesh grid.</summary>
    public enum indexing
    {
        xy,
        ij,
    }
}
