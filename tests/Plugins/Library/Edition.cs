namespace SurrogateHost.TestPlugins;

/// <summary>Says which version of the library was loaded.</summary>
public static class Edition
{
    public static int Number => typeof(Edition).Assembly.GetName().Version!.Major;
}
