using System.Text.Json;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>
/// The folders of the C library's and the compiler's headers, and a view of the file system that holds nothing else: the parser
/// runs inside the host, so whatever an <c>#include</c> names, only these folders can be opened.
/// </summary>
internal sealed class SystemHeaders
{
    /// <summary>Takes the folders that exist.</summary>
    /// <param name="llvmFolder">Where LLVM 19 is installed, such as <c>/usr/lib/llvm-19</c>.</param>
    public SystemHeaders(string llvmFolder)
    {
        Folders =
        [
            .. new[] { $"{llvmFolder}/lib/clang/19/include", "/usr/local/include", "/usr/include/x86_64-linux-gnu", "/usr/include/aarch64-linux-gnu", "/usr/include" }
                .Where(Directory.Exists),
        ];
    }

    /// <summary>The folders, in the order in which they are searched.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Compiler arguments that allow exactly these folders, and what a view adds to them.</summary>
    /// <param name="view">Path of a file that holds a result of <see cref="DescribeView"/>.</param>
    /// <exception cref="HostNotReadyException">The machine has no C headers.</exception>
    public IReadOnlyList<string> Arguments(string view) =>
        File.Exists("/usr/include/math.h") && Folders[0].Contains("/lib/clang/", StringComparison.Ordinal)
            ? ["-ivfsoverlay", view, "-nostdinc", .. Folders.SelectMany(folder => new[] { "-isystem", folder })]
            : throw new HostNotReadyException("The headers of the C library or of clang 19 are missing. On Debian: apt-get install libc6-dev libclang-common-19-dev.");

    /// <summary>Whether a path lies inside one of the folders.</summary>
    public bool Contains(string path) => Folders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>A file system that holds these folders and the submitted files, as clang's <c>-ivfsoverlay</c> reads it.</summary>
    /// <param name="sources">Where the files really are that stand below <see cref="SubmittedFiles.Root"/>.</param>
    public string DescribeView(string sources)
    {
        var roots = Folders.Where(folder => !Folders.Any(other => folder.StartsWith(other + "/", StringComparison.Ordinal)))
            .Select(folder => Remap(folder, folder)).Append(Remap(SubmittedFiles.Root, sources));
        return $$"""{ "version": 0, "case-sensitive": "true", "redirecting-with": "redirect-only", "use-external-names": "false", "roots": [ {{string.Join(", ", roots)}} ] }""";
    }

    private static string Remap(string name, string contents) =>
        $$"""{ "type": "directory-remap", "name": "{{JsonEncodedText.Encode(name)}}", "external-contents": "{{JsonEncodedText.Encode(contents)}}" }""";
}
