namespace SurrogateHost.Cli.Arguments;

/// <summary>A value read from the command line, or what is wrong with it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value; meaningless with a problem.</param>
/// <param name="Problem">What is wrong and how to mend it; null when nothing is.</param>
internal readonly record struct Parsed<T>(T Value, string? Problem)
{
    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(string problem) => new(default!, problem);
}
