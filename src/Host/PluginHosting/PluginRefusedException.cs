namespace SurrogateHost.PluginHosting;

/// <summary>A plugin folder cannot be put to work: it is quarantined with this message.</summary>
/// <param name="message">The file, the key, the value and the mend.</param>
/// <param name="inner">What the plugin threw, if it did.</param>
internal sealed class PluginRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when the same would be seen in the middle of a copy: worth waiting a moment.</summary>
    public bool MayBeIncomplete { get; init; }
}
