namespace SurrogateHost.TestPlugins;

internal static class Behaviour
{
    public static string Folder => Path.GetDirectoryName(typeof(Behaviour).Assembly.Location)!;

    public static string Read() => Path.Combine(Folder, "behaviour.txt") is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : "";
}
