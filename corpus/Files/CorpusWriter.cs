using System.Text.Json;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Files;

/// <summary>Appends to a corpus file. Killed at any time, it leaves a file that lacks at most what was written last. Used by one thread.</summary>
public sealed class CorpusWriter : IDisposable
{
    private const int BufferSize = 1 << 20;

    private readonly FileStream _stream;
    private readonly HashSet<string> _hashes = new(StringComparer.Ordinal);

    private CorpusWriter(FileStream stream) => _stream = stream;

    /// <summary>Number of programs in the file.</summary>
    public int Count { get; private set; }

    /// <summary>Starts a new file.</summary>
    /// <param name="path">Must not exist, so that nobody loses hours of work to a typing mistake.</param>
    /// <param name="header">How the corpus is made.</param>
    /// <exception cref="IOException">It exists, or cannot be written.</exception>
    public static CorpusWriter Create(string path, CorpusHeader header)
    {
        var writer = new CorpusWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferSize));
        writer._stream.Write(CorpusReader.Magic);
        writer.Append(RecordKind.Header, JsonSerializer.SerializeToUtf8Bytes(header, ProgramRecord.Json));
        writer.Flush();
        return writer;
    }

    /// <summary>Goes on with a file; a record that was cut off is overwritten.</summary>
    /// <param name="path">A corpus file.</param>
    /// <exception cref="InvalidDataException">It is not a corpus, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static CorpusWriter Append(string path)
    {
        using var reader = CorpusReader.Open(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, BufferSize);
        stream.SetLength(reader.SoundLength);
        stream.Seek(0, SeekOrigin.End);
        var writer = new CorpusWriter(stream) { Count = reader.Count };
        writer._hashes.UnionWith(reader.Hashes());
        return writer;
    }

    /// <summary>Appends a program unless the corpus has its text already.</summary>
    /// <param name="program">The program.</param>
    /// <returns>False for a text that is there.</returns>
    public bool TryAdd(CorpusProgram program)
    {
        var hash = ProgramIdentity.HashOf(program);
        if (!_hashes.Add(hash))
            return false;
        Append(RecordKind.Program, ProgramRecord.Write(program, hash));
        Count++;
        return true;
    }

    /// <summary>Records that a source file is done.</summary>
    /// <param name="outcomes">What became of its functions.</param>
    public void Add(SourceOutcomes outcomes) => Append(RecordKind.Outcomes, JsonSerializer.SerializeToUtf8Bytes(outcomes, ProgramRecord.Json));

    /// <summary>Hands everything to the operating system.</summary>
    public void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Append(RecordKind kind, ReadOnlySpan<byte> record)
    {
        Span<byte> frame = stackalloc byte[RecordFrame.Size];
        RecordFrame.Of(kind, record).Write(frame);
        _stream.Write(frame);
        _stream.Write(record);
    }
}
