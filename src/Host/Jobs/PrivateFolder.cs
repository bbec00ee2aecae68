namespace SurrogateHost.Jobs;

/// <summary>Folders that only the host's own user may look into: they hold submitted programs and their results.</summary>
internal static class PrivateFolder
{
    /// <summary>Creates a folder and those above it that are missing; leaves one that exists as it is.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not create it.</exception>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
