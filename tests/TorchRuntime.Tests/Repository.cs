namespace SurrogateHost.TorchRuntime;

/// <summary>The folder that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "SurrogateHost.sln")) ? folder.FullName : Find(folder.Parent!);
}
