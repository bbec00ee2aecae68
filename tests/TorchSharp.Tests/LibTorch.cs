using TorchSharp;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TorchSharpTests;

/// <summary>Whether libtorch and the bridge to it are on this machine.</summary>
public static class LibTorch
{
    public static bool IsAvailable { get; } = torch.TryInitializeDeviceType(DeviceType.CPU);
}
