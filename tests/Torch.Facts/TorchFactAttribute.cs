using System.Runtime.CompilerServices;

namespace SurrogateHost.TorchRuntime;

/// <summary>A test that needs libtorch; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
        : base(file, line)
    {
        Skip = InstalledTorch.Missing;
        SkipUnless = nameof(InstalledTorch.IsAvailable);
        SkipType = typeof(InstalledTorch);
    }
}
