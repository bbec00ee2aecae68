namespace SurrogateHost.Model;

/// <summary>A program as submitted: untrusted text, complete with the headers that it includes by name.</summary>
public sealed record ProgramText
{
    /// <summary>File name used in diagnostics: without a folder, or the relative path of the file where the program has several.</summary>
    public required string FileName { get; init; }

    /// <summary>The C source of the first translation unit.</summary>
    public required string Source { get; init; }

    /// <summary>Extra headers by the name under which the source includes them (<c>"config.h"</c>), or by relative path; a header may be empty.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>The other translation units.</summary>
    public IReadOnlyList<ProgramUnit> Units { get; init => field = value ?? []; } = [];

    /// <summary>Folders in which included names are looked up: relative paths, or absolute ones below <c>/usr/include</c>.</summary>
    public IReadOnlyList<string> IncludeFolders { get; init => field = value ?? []; } = [];

    /// <summary>Macros that every unit defines, <c>NAME</c> or <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Definitions { get; init => field = value ?? []; } = [];

    /// <summary>The C standard, such as <c>c11</c>; null for the frontend's default.</summary>
    public string? Standard { get; init; }

    /// <summary>Libraries of the host that the program is linked with.</summary>
    public IReadOnlyList<string> Libraries { get; init => field = value ?? []; } = [];

    /// <summary>The same program with one of the other units as the first one; each unit keeps its flags.</summary>
    /// <param name="unit">One of <see cref="Units"/>.</param>
    public ProgramText StartingWith(ProgramUnit unit)
    {
        var former = new ProgramUnit { Path = FileName, Source = Source };
        return this with
        {
            FileName = unit.Path,
            Source = unit.Source,
            Units = [WithFlags(former), .. Units.Where(other => other != unit).Select(WithFlags)],
            Definitions = unit.Definitions ?? Definitions,
            IncludeFolders = unit.IncludeFolders ?? IncludeFolders,
            Standard = unit.Standard ?? Standard,
        };
    }

    private ProgramUnit WithFlags(ProgramUnit unit) => unit with
    {
        Definitions = unit.Definitions ?? Definitions, IncludeFolders = unit.IncludeFolders ?? IncludeFolders, Standard = unit.Standard ?? Standard,
    };
}
