using System.Text.Json;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>Reads a job file: a <see cref="ProgramSubmitted"/> as JSON, whose program may be a path instead of text.</summary>
internal static class JobFileReader
{
    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file, and the program beside it.</summary>
    /// <param name="file">Full path of the job file.</param>
    /// <exception cref="UsageException">It cannot be read, or holds keys or values that no job has; every line names the key.</exception>
    public static ProgramSubmitted Read(string file)
    {
        var name = Path.GetFileName(file);
        var text = ProgramReader.ReadText(file, $"job file '{file}'");
        try
        {
            using var document = JsonDocument.Parse(text, s_json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new UsageException($"{name}: {document.RootElement.ValueKind.ToString().ToLowerInvariant()} is no job; write an object.");
            var unknown = UnknownKeys.In(document.RootElement, typeof(ProgramSubmitted));
            if (unknown.Count > 0)
                throw new UsageException([.. unknown.Select(key => $"{name}: {key}")]);
            var message = document.RootElement.Deserialize<ProgramSubmitted>(MessageJson.Options)!;
            return message with { Program = Complete(message.Program, file, name), Observations = Complete(message.Observations, file, name) };
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{name}: {Describe(exception)}");
        }
        catch (InvalidOperationException exception)
        {
            throw new UsageException($"{name}: not JSON: {exception.Message}");
        }
    }

    private static SubmittedProgram? Complete(SubmittedProgram? program, string file, string name)
    {
        if (program?.Path is not { } path)
            return program;
        if (program.Source is not null)
            throw new UsageException($"{name}: program: has both path and source; keep one.");
        var source = Path.GetFullPath(path, Path.GetDirectoryName(file)!);
        if (!File.Exists(source))
            throw new UsageException($"{name}: program.path '{path}': there is no such file; the path starts from the folder of the job file.");
        var read = ProgramReader.Read(source, program.Headers ?? new Dictionary<string, string>());
        return read with { FileName = program.FileName ?? read.FileName };
    }

    private static SubmittedObservations? Complete(SubmittedObservations? observations, string file, string name)
    {
        if (observations?.Path is not { } path)
            return observations;
        if (observations.Rows is not null)
            throw new UsageException($"{name}: observations: has both path and rows; keep one.");
        var data = Path.GetFullPath(path, Path.GetDirectoryName(file)!);
        if (!File.Exists(data))
            throw new UsageException($"{name}: observations.path '{path}': there is no such file; the path starts from the folder of the job file.");
        var read = ObservationsReader.Read(data, path);
        return read with { Name = observations.Name ?? read.Name };
    }

    private static string Describe(JsonException exception)
    {
        var place = exception.LineNumber is { } line ? $" (line {line + 1})" : "";
        return exception.Path is { Length: > 2 } path
            ? $"{path[2..]}: the value cannot be read as what it should be{place}."
            : $"not JSON{place}: {exception.Message}";
    }
}
