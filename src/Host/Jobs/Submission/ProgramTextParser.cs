using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>program</c>.</summary>
internal static class ProgramTextParser
{
    private const string DefaultFileName = "program.c";

    /// <summary>The program's text; null when the errors say why there is none.</summary>
    /// <param name="program">As sent.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static ProgramText? Parse(SubmittedProgram? program, FieldErrors errors)
    {
        if (program is null)
        {
            errors.Add("program", $"missing; expected an object with the C text in 'source'.");
            return null;
        }

        var before = errors.Count;
        CheckSource("program", program.Source, program.Path ?? program.Project, errors);
        var fileName = program.FileName ?? DefaultFileName;
        if (!RelativePath.IsPlain(fileName))
            errors.Add("program.fileName", $"'{fileName}' is not a file name; expected a name without a folder, or a relative path, such as {DefaultFileName}.");
        CheckHeaders(program.Headers, errors);
        var units = ProgramUnitsParser.Parse(program.Units, fileName, errors);
        ProgramFlagsParser.Check("program", program.Definitions, program.IncludeFolders, program.Standard, errors);
        ProgramFlagsParser.CheckLibraries(program.Libraries, errors);
        return errors.Count > before ? null : new ProgramText
        {
            FileName = fileName,
            Source = program.Source!,
            Headers = program.Headers ?? new Dictionary<string, string>(),
            Units = units,
            IncludeFolders = program.IncludeFolders ?? [],
            Definitions = program.Definitions ?? [],
            Standard = program.Standard,
            Libraries = program.Libraries ?? [],
        };
    }

    /// <summary>Checks the text of one translation unit.</summary>
    /// <param name="field">The object that holds it.</param>
    /// <param name="source">The text as sent.</param>
    /// <param name="path">A path that was sent instead of it.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void CheckSource(string field, string? source, string? path, FieldErrors errors)
    {
        if (source is null && path is not null)
        {
            errors.Add($"{field}.source",
                $"missing; {field}.path '{path}' names a file, which a host does not read. Put the C text itself into {field}.source (the command line does that for a job file).");
        }
        else if (string.IsNullOrWhiteSpace(source))
        {
            errors.Add($"{field}.source", $"missing; expected the C text.");
        }
        else if (source.Length > JobLimits.SourceLength)
        {
            errors.Add($"{field}.source", $"{source.Length} characters are too many; expected at most {JobLimits.SourceLength}.");
        }
    }

    private static void CheckHeaders(IReadOnlyDictionary<string, string>? headers, FieldErrors errors)
    {
        if (headers is null)
            return;
        if (headers.Count > JobLimits.Headers)
            errors.Add("program.headers", $"{headers.Count} headers are too many; expected at most {JobLimits.Headers}.");
        if (headers.Values.Sum(text => (long)(text?.Length ?? 0)) > JobLimits.SourceLength)
            errors.Add("program.headers", $"the texts together are too long; expected at most {JobLimits.SourceLength} characters.");
        foreach (var (name, text) in headers)
        {
            if (!RelativePath.IsPlain(name))
                errors.Add($"program.headers.{name}", $"'{name}' is not a header name; expected it as the source includes it, such as config.h or sub/config.h.");
            if (text is null)
                errors.Add($"program.headers.{name}", $"null; expected the header's text, which may be empty.");
        }
    }
}
