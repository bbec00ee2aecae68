using TorchSharp;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace TorchSharpTests;

/// <summary>Whether libtorch and the bridge to it are on this machine.</summary>
public static class LibTorch
{
    public static bool IsAvailable { get; } = torch.TryInitializeDeviceType(DeviceType.CPU);
}
