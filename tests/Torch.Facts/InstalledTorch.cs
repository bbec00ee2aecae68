namespace SurrogateHost.TorchRuntime;

/// <summary>libtorch as the tests find it on this machine.</summary>
public static class InstalledTorch
{
    /// <summary>Why a test is skipped without it.</summary>
    public const string Missing = "libtorch is not installed: run ./surrogate install torch";

    /// <summary>True where it could be loaded.</summary>
    public static bool IsAvailable { get; } = LibTorch.TryLoad();
}
