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
    // A result that is not a number is a result too, and JSON has no word of its own for it.
    private static readonly JsonSerializerOptions s_json = new(MessageJson.Options) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>A line with its line break.</summary>
    /// <typeparam name="T">Header or execution.</typeparam>
    /// <param name="line">What it says.</param>
    public static byte[] ToLine<T>(T line) => [.. JsonSerializer.SerializeToUtf8Bytes(line, s_json), (byte)'\n'];

    /// <summary>Reads a log.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The header, null when not even that was written; the executions; the bytes up to the last whole line.</returns>
    /// <exception cref="StageFailedException">It is not an execution log; the message names file and line.</exception>
    public static (LogHeader? Header, IReadOnlyList<LogLine> Executions, long Length) Read(string path)
    {
        LogHeader? header = null;
        var (executions, number, length) = (new List<LogLine>(), 0, 0L);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        foreach (var line in WholeLines(file))
        {
            (number, length) = (number + 1, length + line.Length + 1);
            if (line.Length == 0)
                continue;
            if (header is null)
                header = ReadHeader(path, number, line.Span);
            else
                executions.Add(ReadExecution(path, number, line.Span, header));
        }

        return (header, executions, header is null ? 0 : length);
    }

    /// <summary>The lines that end in a line break, without it; each is valid until the next is asked for.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> WholeLines(FileStream file)
    {
        var (buffer, begin, end) = (new byte[64 * 1024], 0, 0);
        while (true)
        {
            var line = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
            if (line >= 0)
            {
                yield return buffer.AsMemory(begin, line);
                begin += line + 1;
                continue;
            }

            Buffer.BlockCopy(buffer, begin, buffer, 0, end - begin);
            (begin, end) = (0, end - begin);
            if (end == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            var read = file.Read(buffer, end, buffer.Length - end);
            if (read == 0)
                yield break;
            end += read;
        }
    }

    private static LogHeader ReadHeader(string path, int number, ReadOnlySpan<byte> text)
    {
        var header = ReadLine<LogHeader>(path, number, text);
        return header.Format == LogHeader.Current ? header : throw new StageFailedException(
            $"{path}:{number}: '{header.Format}' is not a log of executions that this version reads; expected {LogHeader.Current}.");
    }

    private static LogLine ReadExecution(string path, int number, ReadOnlySpan<byte> text, LogHeader header)
    {
        var line = ReadLine<LogLine>(path, number, text);
        return line.Inputs?.Length == header.Inputs.Count && line.Outputs?.Length == header.Outputs.Count && line.Execution >= 0
            ? line
            : throw new StageFailedException(
                $"{path}:{number}: {line.Inputs?.Length ?? 0} inputs and {line.Outputs?.Length ?? 0} outputs where the first line names {header.Inputs.Count} and {header.Outputs.Count}.");
    }

    private static T ReadLine<T>(string path, int number, ReadOnlySpan<byte> text)
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
