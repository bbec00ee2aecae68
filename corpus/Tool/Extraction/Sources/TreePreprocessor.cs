using System.Text;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Linking;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Corpus.Tool.Extraction.Sources;

/// <summary>
/// Preprocesses files of a tree with the compiler in the sandbox, which sees the tree and the system's headers, can write nothing,
/// and is stopped when it takes too long or prints too much. What comes out needs no other file of the tree.
/// </summary>
internal sealed class TreePreprocessor
{
    /// <summary>The tree as the sandbox sees it.</summary>
    public const string TreeRoot = "/src";

    private const int ProcessorSeconds = 10;
    private const int MostCharacters = 4 << 20;
    private const string OverlayFolder = "overlay";

    private static readonly TimeSpan s_wallLimit = TimeSpan.FromSeconds(60);

    private readonly SourceTree _tree;
    private readonly SandboxToolLocator _locator;
    private readonly SandboxLauncher _launcher;
    private readonly string _scratch;
    private readonly string[] _arguments;

    /// <summary>Prepares the overlay.</summary>
    /// <param name="tree">The sources.</param>
    /// <param name="frontend">Brings the sandbox.</param>
    /// <param name="defines">Macros, as <c>NAME=VALUE</c>.</param>
    /// <param name="includes">Folders below the root that are searched before all others, also for the system's headers.</param>
    public TreePreprocessor(SourceTree tree, SandboxedFrontend frontend, IReadOnlyList<string> defines, IReadOnlyList<string> includes)
    {
        _tree = tree;
        (_locator, _launcher) = (frontend.Service<SandboxToolLocator>(), frontend.Service<SandboxLauncher>());
        _scratch = Path.Combine(frontend.Scratch, "preprocess");
        var headers = frontend.Service<SystemHeaders>();
        foreach (var (name, text) in new IncludeOverlay(tree, headers.Folders, frontend.Service<CLibrary>().Defines).Build())
            Write(Path.Combine(_scratch, OverlayFolder, name), text);
        Directory.CreateDirectory(Path.Combine(_scratch, OverlayFolder));
        _arguments =
        [
            "-E", "-x", "c", "-std=gnu17", "-w", "-ferror-limit=1", "-fno-color-diagnostics", "-fno-caret-diagnostics", "-fno-crash-diagnostics",
            .. defines.Select(define => $"-D{define}"),
            .. includes.SelectMany(folder => new[] { "-I", $"{TreeRoot}/{folder}" }),
            "-idirafter", $"/out/{OverlayFolder}", "-idirafter", TreeRoot,
        ];
    }

    /// <summary>Preprocesses one file.</summary>
    /// <param name="path">A path below the root.</param>
    /// <param name="cancellationToken">Kills the compiler.</param>
    /// <returns>The text with line markers, or what the compiler complained about.</returns>
    /// <exception cref="HostNotReadyException">There is no sandbox.</exception>
    public async Task<(string? Text, string Complaint)> RunAsync(string path, CancellationToken cancellationToken)
    {
        string[] near = [.. HeaderFolders(path).SelectMany(folder => new[] { "-iquote", $"{TreeRoot}/{folder}", "-idirafter", $"{TreeRoot}/{folder}" })];
        using var process = _launcher.Start(BubblewrapCommand.Compile(
            _locator.Find(), _tree.Root, _scratch, ProcessorSeconds, [.. _arguments, .. near, $"./{path}"]));
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(s_wallLimit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var killing = either.Token.Register(() => SandboxLauncher.Kill(process));
        var complaint = ReadAsync(process.StandardError, 1 << 16);
        var text = await ReadAsync(process.StandardOutput, MostCharacters);
        if (text.Length == MostCharacters)
            SandboxLauncher.Kill(process);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        var words = await complaint;
        if (words.StartsWith("bwrap: ", StringComparison.Ordinal))
            throw SandboxFailure.CannotStart(words);
        return text.Length == MostCharacters
            ? (null, $"more than {MostCharacters >> 20} MiB when preprocessed")
            : process.ExitCode == 0 ? (text, "") : (null, words.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal), "the compiler was killed"));
    }

    /// <summary>Folders around a file that may hold its headers: those above it, and folders of headers beside these.</summary>
    private IEnumerable<string> HeaderFolders(string path)
    {
        var folders = new List<string>();
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            folders.Add(folder);
        foreach (var name in new[] { "include", "inc", "src", "src/include", "src/internal", "lib" })
            if (Directory.Exists(Path.Combine(_tree.Root, name)))
                folders.Add(name);
        return folders.Distinct();
    }

    private static async Task<string> ReadAsync(StreamReader reader, int most)
    {
        var (text, buffer) = (new StringBuilder(), new char[1 << 14]);
        int count;
        while (text.Length < most && (count = await reader.ReadAsync(buffer)) > 0)
            text.Append(buffer, 0, Math.Min(count, most - text.Length));
        return text.ToString();
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!Directory.Exists(path))
            File.WriteAllText(path, text);
    }
}
