using System.Text.Json;
using System.Text.Json.Nodes;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>Reads a job file: a <see cref="ProgramSubmitted"/> as JSON, whose program may be a path instead of text, with comments and trailing commas.</summary>
internal static class JobFileReader
{
    private static readonly JsonDocumentOptions s_json = new()
    {
        CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false,
    };

    /// <summary>Reads the file, and the program beside it.</summary>
    /// <param name="file">Full path of the job file.</param>
    /// <exception cref="UsageException">It cannot be read, or holds keys or values that no job has; every line names the key.</exception>
    public static ProgramSubmitted Read(string file)
    {
        var name = Path.GetFileName(file);
        var text = ProgramReader.ReadText(file, $"job file '{file}'");
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException($"{name}: is empty; write a job as a JSON object.");
        var json = Parse(text, name);
        var errors = new FieldErrors();
        StrictJson.Clean(json, typeof(ProgramSubmitted), errors);
        foreach (var path in NotFinite(json))
            errors.Add(path, $"larger than a double holds.");
        if (errors.Count > 0)
            throw new UsageException([.. errors.Select(error => $"{name}: {error}")]);
        var message = json.Deserialize<ProgramSubmitted>(MessageJson.Options)!;
        return message with { Program = Complete(message.Program, file, name), Main = MainFiles.Complete(message.Main, Path.GetDirectoryName(file)!, name), Observations = Complete(message.Observations, file, name) };
    }

    private static JsonObject Parse(string text, string name)
    {
        try
        {
            var json = JsonNode.Parse(text, documentOptions: s_json);
            return json as JsonObject
                ?? throw new UsageException($"{name}: {(json?.GetValueKind() ?? JsonValueKind.Null).ToString().ToLowerInvariant()} is not a job; write an object.");
        }
        // A name that escapes half of a surrogate pair is not a JSON text either, and is reported as another type.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var place = exception is JsonException { LineNumber: { } line } ? $" (line {line + 1})" : "";
            throw new UsageException($"{name}: not JSON{place}: {WithoutPlace(exception.Message)}");
        }
    }

    private static SubmittedProgram? Complete(SubmittedProgram? program, string file, string name)
    {
        if (program is null || (program.Path ?? program.Project) is null)
            return program;
        if (program.Source is not null)
            throw new UsageException($"{name}: program: has both {(program.Path is null ? "project" : "path")} and source; keep one.");
        var folder = Path.GetDirectoryName(file)!;
        var files = new ProgramFiles
        {
            Sources = [.. Sources(program, folder, name)],
            Headers = program.Headers ?? new Dictionary<string, string>(),
            Definitions = program.Definitions ?? [],
            IncludeFolders = Full(program.IncludeFolders, folder) ?? [],
            Standard = program.Standard,
            Libraries = program.Libraries ?? [],
        };
        var read = ProgramReader.Read(program.Project is null ? files : ProjectFolder.Read(Path.GetFullPath(program.Project, folder), files));
        return program.Units is null && program.Project is null ? read with { FileName = program.FileName ?? read.FileName } : read;
    }

    private static IEnumerable<SourceFile> Sources(SubmittedProgram program, string folder, string name)
    {
        if (program.Path is { } path)
            yield return new SourceFile(Existing(path, "program.path"));
        for (var i = 0; i < (program.Units?.Count ?? 0); i++)
        {
            if (program.Units![i] is not { Path: { } unit, Source: null } declared)
                throw new UsageException($"{name}: program.units[{i}]: expected the path of a C file and no source, as in program.path.");
            yield return new SourceFile(Existing(unit, $"program.units[{i}].path"))
            {
                Definitions = declared.Definitions, IncludeFolders = Full(declared.IncludeFolders, folder), Standard = declared.Standard,
            };
        }

        string Existing(string path, string key)
        {
            var source = Path.GetFullPath(path, folder);
            return File.Exists(source) ? source : throw new UsageException(
                $"{name}: {key} '{path}': {(Directory.Exists(source) ? "is a folder" : "there is no such file")}; the path starts from the folder of the job file.");
        }
    }

    private static string[]? Full(IReadOnlyList<string>? folders, string folder) => folders is null ? null : [.. folders.Select(each => Path.TrimEndingDirectorySeparator(Path.GetFullPath(each, folder)))];

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

    private static IEnumerable<string> NotFinite(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => NotFinite(member.Value)),
        JsonArray elements => elements.SelectMany(NotFinite),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !double.IsFinite(value.GetValue<double>()) => [value.GetPath()["$.".Length..]],
        _ => [],
    };

    // The reader repeats the place at its end, with lines from 0.
    private static string WithoutPlace(string message) => message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
}
