using System.Runtime.CompilerServices;

namespace TorchSharpTests;

/// <summary>A test that needs libtorch; skipped, with the reason, where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
        : base(file, line)
    {
        Skip = "libtorch is not here: run native/build.sh";
        SkipUnless = nameof(LibTorch.IsAvailable);
        SkipType = typeof(LibTorch);
    }
}
