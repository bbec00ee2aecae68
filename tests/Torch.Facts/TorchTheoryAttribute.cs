using System.Runtime.CompilerServices;

namespace SurrogateHost.TorchRuntime;

/// <summary>A theory that needs libtorch; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    public TorchTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
        : base(file, line)
    {
        Skip = InstalledTorch.Missing;
        SkipUnless = nameof(InstalledTorch.IsAvailable);
        SkipType = typeof(InstalledTorch);
    }
}
