using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>
/// Finds the bridge to libtorch: beside this assembly, in its runtimes/ folder, then in the artifacts/native/current folder
/// (where native/build.sh leaves it) of any folder above. The assembly's own location counts, so it is also found
/// when a plugin's load context asks.
/// </summary>
internal static class NativeLibraryLocator
{
    private const string FileName = "libSurrogateTorch.so";

    public static IntPtr Load()
    {
        var found = Find(Path.GetDirectoryName(typeof(NativeLibraryLocator).Assembly.Location), AppContext.BaseDirectory);
        try
        {
            return NativeLibrary.Load(found);
        }
        catch (DllNotFoundException exception)
        {
            throw new DllNotFoundException(
                $"{found} was found but cannot be loaded, most likely because the libtorch that it was built for is missing or is "
                + $"another version. Install it, or run native/build.sh again. The loader says: {exception.Message}", exception);
        }
    }

    /// <summary>The library's path, looked for from each of the folders on.</summary>
    /// <exception cref="DllNotFoundException">It is at none of the places, which the message names.</exception>
    public static string Find(params string?[] starts)
    {
        var places = Places(starts);
        return places.Find(File.Exists)
            ?? throw new DllNotFoundException(
                $"{FileName}, the bridge to libtorch, was not found. Run native/build.sh of the source tree to build it, "
                + $"or copy it beside {typeof(NativeLibraryLocator).Assembly.GetName().Name}.dll. Looked at: {string.Join(", ", places)}.");
    }

    private static List<string> Places(string?[] starts)
    {
        var places = new List<string>();
        foreach (var start in starts.Where(start => !string.IsNullOrEmpty(start)).Distinct())
        {
            places.Add(Path.Combine(start!, FileName));
            places.Add(Path.Combine(start!, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName));
            for (var folder = new DirectoryInfo(start!); folder is not null; folder = folder.Parent)
            {
                var artifacts = Path.Combine(folder.FullName, "artifacts", "native", "current", FileName);
                if (Directory.Exists(Path.Combine(folder.FullName, "artifacts")))
                    places.Add(artifacts);
            }
        }

        return [.. places.Distinct()];
    }
}
