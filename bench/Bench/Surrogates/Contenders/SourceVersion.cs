using System.Security.Cryptography;
using System.Text;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>Tells results of one state of the sources from those of another.</summary>
internal static class SourceVersion
{
    private static readonly string[] s_kinds = [".cs", ".csproj", ".safetensors", ".json"];

    /// <summary>Changes with any source, weights or settings below some folders.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="folders">Below the root; one that does not exist counts as empty.</param>
    public static string Of(string root, params IEnumerable<string> folders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file => s_kinds.Contains(Path.GetExtension(file)));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 5));
    }
}
