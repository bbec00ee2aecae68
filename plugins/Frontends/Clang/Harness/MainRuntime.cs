using System.Reflection;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>The C that a program is linked with that is run as an executable: its files, its start and the reading of its outputs.</summary>
internal static class MainRuntime
{
    /// <summary>The header, as the generated file includes it.</summary>
    public const string Header = Folder + "runtime.h";

    private const string Folder = "surrogate_runtime/";
    private const string Resources = "Runtime/";

    /// <summary>Text by path.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Load();

    /// <summary>Paths of the translation units.</summary>
    public static IEnumerable<string> Units => Files.Keys.Where(path => path.EndsWith(".c", StringComparison.Ordinal));

    private static Dictionary<string, string> Load()
    {
        var assembly = typeof(MainRuntime).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToDictionary(name => Folder + name[Resources.Length..], name => Text(assembly, name), StringComparer.Ordinal);
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
