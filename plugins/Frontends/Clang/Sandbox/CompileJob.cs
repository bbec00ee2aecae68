namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>One call of the compiler.</summary>
/// <param name="Files">Text by relative name.</param>
/// <param name="Arguments">Everything but the output.</param>
/// <param name="Output">Name of the file that comes out.</param>
/// <param name="MainFile">The file blamed for what no line is to blame for.</param>
internal sealed record CompileJob(IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Arguments, string Output, string MainFile)
{
    /// <summary>Paths of built files that are copied to the sources, by relative name.</summary>
    public IReadOnlyDictionary<string, string> Objects { get; init; } = new Dictionary<string, string>();
}
