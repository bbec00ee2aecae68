using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Execution;

/// <summary>
/// The text of an execution log: JSON lines, a <see cref="LogHeader"/> and then a <see cref="LogLine"/> per execution. Only ever
/// appended to; a last line without its line break was being written when the process ended, and counts as not written.
/// </summary>
internal static class LogFile
{
    // A result that is no number is a result too, and JSON has no word of its own for it.
    private static readonly JsonSerializerOptions s_json = new(MessageJson.Options) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>A line with its line break.</summary>
    /// <typeparam name="T">Header or execution.</typeparam>
    /// <param name="line">What it says.</param>
    public static byte[] ToLine<T>(T line) => [.. JsonSerializer.SerializeToUtf8Bytes(line, s_json), (byte)'\n'];

    /// <summary>Reads a log.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The header, null when not even that was written; the executions; the bytes up to the last whole line.</returns>
    /// <exception cref="StageFailedException">It is no execution log; the message names file and line.</exception>
    public static (LogHeader? Header, IReadOnlyList<LogLine> Executions, long Length) Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var lines = Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            return (null, [], 0);
        var header = ReadLine<LogHeader>(path, 1, lines[0]);
        if (header.Format != LogHeader.Current)
            throw new StageFailedException($"{path}:1: '{header.Format}' is no log of executions that this version reads; expected {LogHeader.Current}.");
        return (header, [.. lines.Skip(1).Select((line, i) => ReadExecution(path, i + 2, line, header))], whole);
    }

    private static LogLine ReadExecution(string path, int number, string text, LogHeader header)
    {
        var line = ReadLine<LogLine>(path, number, text);
        return line.Inputs?.Length == header.Inputs.Count && line.Outputs?.Length == header.Outputs.Count && line.Execution >= 0
            ? line
            : throw new StageFailedException(
                $"{path}:{number}: {line.Inputs?.Length ?? 0} inputs and {line.Outputs?.Length ?? 0} outputs where the first line names {header.Inputs.Count} and {header.Outputs.Count}.");
    }

    private static T ReadLine<T>(string path, int number, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, s_json) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new StageFailedException($"{path}:{number}: no line of an execution log: {exception.Message}");
        }
    }
}
