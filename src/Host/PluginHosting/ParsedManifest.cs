using SurrogateHost.Failures;

namespace SurrogateHost.PluginHosting;

/// <summary>What came of reading a manifest.</summary>
/// <param name="Manifest">The manifest; null when there are errors.</param>
/// <param name="Errors">Everything that is wrong with it, in the order of the keys.</param>
public sealed record ParsedManifest(PluginManifest? Manifest, IReadOnlyList<FieldError> Errors)
{
    /// <summary>True when the text is not a JSON at all, as in the middle of a copy.</summary>
    public bool IsCutShort { get; init; }
}
