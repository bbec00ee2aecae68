using Spectre.Console;

namespace SurrogateHost.Cli;

/// <summary>Where the command line stands: its streams, its folder, its environment. Results go to <see cref="Output"/>, all else to <see cref="Error"/>.</summary>
internal sealed record Terminal
{
    private const int WidthOfFiles = 120;

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>True when nobody reads standard output any more. Writing to it fails silently then.</summary>
    public Func<bool> IsOutputClosed { get; init; } = () => false;

    /// <summary>True when a person watches standard error, so that lines may be redrawn.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>The value of an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A path as the user wrote it, made absolute.</summary>
    /// <param name="path">Relative to <see cref="Folder"/>, or absolute.</param>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>Draws tables on standard output, without colours where it is not a terminal or <c>NO_COLOR</c> is set.</summary>
    public IAnsiConsole Drawing() => On(Output);

    /// <summary>Draws progress on standard error.</summary>
    public IAnsiConsole DrawingOnError() => On(Error);

    private static IAnsiConsole On(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        if (!output.IsTerminal)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
