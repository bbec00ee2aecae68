using System.Text.RegularExpressions;

namespace SurrogateHost.TorchRuntime;

/// <summary>A folder that holds libtorch: one made by <c>./surrogate install torch</c>, an unpacked libtorch, or Python's <c>torch</c>.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Libraries">Where its shared libraries stand.</param>
/// <param name="Version">Its version, such as <c>2.10.0</c> or <c>2.11.0+cu128</c>; null where no file tells.</param>
public sealed partial record LibTorchFolder(string Path, string Libraries, string? Version)
{
    private const string Library = "libtorch_cpu.so";

    /// <summary>Reads what a folder holds.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Null where it does not hold libtorch.</returns>
    public static LibTorchFolder? TryRead(string path)
    {
        var libraries = new[] { path, System.IO.Path.Combine(path, "lib") }.FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, Library)));
        return libraries is null ? null : new LibTorchFolder(path, libraries, VersionOf(path));
    }

    /// <summary>True where libtorch has the major and minor version, such as <c>2.10</c>.</summary>
    /// <param name="version">The two numbers.</param>
    public bool Is(string version) => Version is not null && (Version == version || Version.StartsWith(version + ".", StringComparison.Ordinal));

    private static string? VersionOf(string path)
    {
        // An unpacked libtorch says it in build-version, the folder of a Python package in version.py.
        if (System.IO.Path.Combine(path, "build-version") is var plain && File.Exists(plain))
            return File.ReadAllText(plain).Trim();
        return System.IO.Path.Combine(path, "version.py") is var script && File.Exists(script)
            && PythonVersion().Match(File.ReadAllText(script)) is { Success: true } match
            ? match.Groups[1].Value
            : null;
    }

    [GeneratedRegex("""^__version__ *(?:: *[^=\n]+)?= *['"]([^'"]+)['"]""", RegexOptions.Multiline)]
    private static partial Regex PythonVersion();
}
