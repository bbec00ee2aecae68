using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>main</c>.</summary>
internal static class MainParser
{
    /// <summary>How the program is run; null where nothing is said.</summary>
    /// <param name="main">As sent.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static ProgramMain? Parse(SubmittedMain? main, FieldErrors errors)
    {
        if (main is null)
            return null;
        if (main.Reads is not { Count: > 0 })
            errors.Add("main.reads", $"missing; expected by output where its number is found, such as {{ \"cost\": \"total cost: {OutputReading.Number}\" }}.");
        foreach (var (output, where) in main.Reads ?? new Dictionary<string, string>())
        {
            if (output.Length > JobLimits.NameLength || !JobNames.Identifier.IsMatch(output))
                errors.Add($"main.reads.{output}", $"'{output}' is not the name of an output; expected letters, digits and underscores.");
            if (where is null || where.Length > JobLimits.ExpressionLength || OutputReading.Parse(where) is null)
                errors.Add($"main.reads.{output}", $"'{where}' does not say where; expected a text with {OutputReading.Number} in it, file:NAME:TEXT, csv:NAME:COLUMN, json:NAME:PATH or exit.");
        }

        foreach (var name in (main.Files?.Keys ?? []).Concat(main.Data?.Keys ?? []))
            if (name.Length is 0 or > JobLimits.NameLength || name.Any(char.IsControl))
                errors.Add("main.files", $"'{name}' is not the name of a file; expected the name under which the program opens it.");
        foreach (var (name, _) in (main.Data ?? new Dictionary<string, byte[]>()).Where(data => data.Value is null))
            errors.Add($"main.data.{name}", $"null; expected the bytes of the file in base64.");
        if (main.Files?.Keys.FirstOrDefault(name => main.Data?.ContainsKey(name) == true) is { } twice)
            errors.Add("main.data", $"'{twice}' is among the files too; expected each file once.");
        long templates = (main.Arguments?.Sum(argument => (long)(argument?.Length ?? 0)) ?? 0) + (main.StandardInput?.Length ?? 0) + (main.Files?.Values.Sum(text => (long)(text?.Length ?? 0)) ?? 0);
        if (templates > JobLimits.SourceLength)
            errors.Add("main", $"the templates together are too long; expected at most {JobLimits.SourceLength} characters.");
        if (main.Data?.Values.Sum(data => (long)(data?.Length ?? 0)) > JobLimits.DataLength)
            errors.Add("main.data", $"the files together are too long; expected at most {JobLimits.DataLength} bytes.");
        if (main.StandardInputPath is not null || main.FilePaths is not null || main.DataPaths is not null)
            errors.Add("main", $"names files of another machine, which a host does not read; put the texts into standardInput, files and data (the command line does that for a job file).");
        return new ProgramMain
        {
            Arguments = [.. (main.Arguments ?? []).Select(argument => argument ?? "")],
            StandardInput = main.StandardInput ?? "",
            Files = main.Files ?? new Dictionary<string, string>(),
            Data = main.Data ?? new Dictionary<string, byte[]>(),
            Reads = main.Reads ?? new Dictionary<string, string>(),
        };
    }
}
