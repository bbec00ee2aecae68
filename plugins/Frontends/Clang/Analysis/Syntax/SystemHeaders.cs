using System.Security.Cryptography;
using System.Text;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>
/// The folders of the C library's and the compiler's headers, and a view of the file system that holds nothing else: the parser
/// runs inside the host, so whatever an <c>#include</c> names, only these folders can be opened.
/// </summary>
internal sealed class SystemHeaders
{
    private readonly Lazy<string> _overlay;

    /// <summary>Takes the folders that exist.</summary>
    /// <param name="llvmFolder">Where LLVM 19 is installed, such as <c>/usr/lib/llvm-19</c>.</param>
    /// <param name="cacheFolder">A folder for the description of the view.</param>
    public SystemHeaders(string llvmFolder, string cacheFolder)
    {
        Folders =
        [
            .. new[] { $"{llvmFolder}/lib/clang/19/include", "/usr/local/include", "/usr/include/x86_64-linux-gnu", "/usr/include/aarch64-linux-gnu", "/usr/include" }
                .Where(Directory.Exists),
        ];
        _overlay = new(() => WriteOverlay(cacheFolder));
    }

    /// <summary>The folders, in the order in which they are searched.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Compiler arguments that allow exactly these folders.</summary>
    /// <exception cref="HostNotReadyException">The machine has no C headers.</exception>
    public IReadOnlyList<string> Arguments =>
        File.Exists("/usr/include/math.h") && Folders[0].Contains("/lib/clang/", StringComparison.Ordinal)
            ? ["-ivfsoverlay", _overlay.Value, "-nostdinc", .. Folders.SelectMany(folder => new[] { "-isystem", folder })]
            : throw new HostNotReadyException("The headers of the C library or of clang 19 are missing. On Debian: apt-get install libc6-dev libclang-common-19-dev.");

    /// <summary>Whether a path lies inside one of the folders.</summary>
    public bool Contains(string path) => Folders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal));

    private string WriteOverlay(string cacheFolder)
    {
        var roots = Folders.Where(folder => !Folders.Any(other => folder.StartsWith(other + "/", StringComparison.Ordinal)))
            .Select(folder => $$"""{ "type": "directory-remap", "name": "{{folder}}", "external-contents": "{{folder}}" }""");
        var text = $$"""{ "version": 0, "case-sensitive": "true", "redirecting-with": "redirect-only", "use-external-names": "false", "roots": [ {{string.Join(", ", roots)}} ] }""";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        var path = Path.Combine(cacheFolder, $"system-headers-{hash}.yaml");
        Directory.CreateDirectory(cacheFolder);
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, text);
        File.Move(draft, path, overwrite: true);
        return path;
    }
}
