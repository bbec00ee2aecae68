using System.Runtime.CompilerServices;

namespace TorchSharpTests;

/// <summary>A theory that needs libtorch; skipped, with the reason, where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    public TorchTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
        : base(file, line)
    {
        Skip = "libtorch is not here: run native/build.sh";
        SkipUnless = nameof(LibTorch.IsAvailable);
        SkipType = typeof(LibTorch);
    }
}
