using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>The program ended before it could execute anything, so every row ends the same.</summary>
/// <param name="Ending">How loading ended.</param>
/// <param name="Text">What the loader said, if it did.</param>
internal sealed record LoadFailure(RowEnding Ending, string Text)
{
    /// <summary>The outcome of every row.</summary>
    public TrialOutcome Outcome => Ending.Outcome;

    /// <summary>The reason in words.</summary>
    /// <param name="limits">The limits that it was loaded under.</param>
    public string Describe(SandboxOptions limits)
    {
        var words = $"while being loaded, before any execution: {Ending.Describe(limits)}";
        return Text.Length > 0 ? $"{words}: {Text}" : words;
    }
}
