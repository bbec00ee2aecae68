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
        CheckSource(program, errors);
        var fileName = program.FileName ?? DefaultFileName;
        if (fileName.Length is 0 or > JobLimits.NameLength || fileName.IndexOfAny(['/', '\\', '\0', '\n']) >= 0 || fileName is "." or "..")
            errors.Add("program.fileName", $"'{fileName}' is not a file name; expected a name without a folder, such as {DefaultFileName}.");
        CheckHeaders(program.Headers, errors);
        return errors.Count > before ? null : new ProgramText
        {
            FileName = fileName,
            Source = program.Source!,
            Headers = program.Headers ?? new Dictionary<string, string>(),
        };
    }

    private static void CheckSource(SubmittedProgram program, FieldErrors errors)
    {
        if (program.Source is null && program.Path is not null)
        {
            errors.Add("program.source",
                $"missing; program.path '{program.Path}' names a file, which a host does not read. Put the C text itself into program.source (the command line does that for a job file).");
        }
        else if (string.IsNullOrWhiteSpace(program.Source))
        {
            errors.Add("program.source", $"missing; expected the C text.");
        }
        else if (program.Source.Length > JobLimits.SourceLength)
        {
            errors.Add("program.source", $"{program.Source.Length} characters are too many; expected at most {JobLimits.SourceLength}.");
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
            if (name.Length is 0 or > JobLimits.NameLength || name[0] == '/' || name.Contains('\\', StringComparison.Ordinal) || name.Split('/').Any(part => part is "" or "." or ".."))
                errors.Add($"program.headers.{name}", $"'{name}' is not a header name; expected it as the source includes it, such as config.h or sub/config.h.");
            if (text is null)
                errors.Add($"program.headers.{name}", $"null; expected the header's text, which may be empty.");
        }
    }
}
