namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>
/// The submitted files on disk for the length of one parse, with two descriptions of one and the same view: below
/// <see cref="SubmittedFiles.Root"/> the files, beside them the system's headers, and nothing else. The compiler in the sandbox and
/// the parser in the host must not be able to see different things: a text that asks what is there would be read differently by the two.
/// </summary>
/// <param name="cacheFolder">Where the folder is made.</param>
internal sealed class ParseFolder(string cacheFolder) : IDisposable
{
    private const string ViewFile = "view.yaml";
    private readonly string _folder = Path.Combine(cacheFolder, "parsing", Guid.NewGuid().ToString("N"));

    /// <summary>The files; the sandbox sees them as <see cref="SubmittedFiles.Root"/>.</summary>
    public string Sources => Path.Combine(_folder, "src");

    /// <summary>What the sandbox sees as <c>/out</c>.</summary>
    public string Output => Path.Combine(_folder, "out");

    /// <summary>The view's description for the parser in the host.</summary>
    public string HostView => Path.Combine(_folder, ViewFile);

    /// <summary>The view's description for the compiler, as the sandbox names it.</summary>
    public static string SandboxView => "/out/" + ViewFile;

    /// <summary>Writes everything.</summary>
    /// <param name="files">Text by path below <see cref="SubmittedFiles.Root"/>.</param>
    /// <param name="headers">The system's.</param>
    public void Write(IReadOnlyDictionary<string, string> files, SystemHeaders headers)
    {
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(Sources, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Directory.CreateDirectory(Output);
        File.WriteAllText(Path.Combine(Output, ViewFile), headers.DescribeView(SubmittedFiles.Root));
        File.WriteAllText(HostView, headers.DescribeView(Sources));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
