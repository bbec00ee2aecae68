using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Files;

/// <summary>
/// Reads a corpus file. Opening goes through the frames of its records; programs are read when they are asked for. What a killed
/// writer left cut off at the end is not seen. Thread-safe.
/// </summary>
public sealed class CorpusReader : IDisposable
{
    /// <summary>The first bytes of a corpus file.</summary>
    internal static readonly byte[] Magic = Encoding.ASCII.GetBytes("SURRCORP");

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly List<(long Offset, RecordFrame Frame)> _programs = [];
    private readonly List<(long Offset, RecordFrame Frame)> _outcomes = [];

    private CorpusReader(string path, SafeFileHandle file)
    {
        (_path, _file) = (path, file);
        Header = Index();
        if (Header.Version != CorpusHeader.CurrentVersion)
            throw new InvalidDataException($"{path}: is written in version {Header.Version} of the corpus format, and this program reads version {CorpusHeader.CurrentVersion}; make the corpus again.");
    }

    /// <summary>How the corpus was made.</summary>
    public CorpusHeader Header { get; }

    /// <summary>Number of programs.</summary>
    public int Count => _programs.Count;

    /// <summary>Bytes of the file up to the end of the last whole record.</summary>
    public long SoundLength { get; private set; }

    /// <summary>Bytes after <see cref="SoundLength"/>: a record that a killed writer left unfinished.</summary>
    public long CutOffBytes { get; private set; }

    /// <summary>Program number <paramref name="index"/>, from 0, in the order of writing.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public CorpusProgram this[int index] => Read(index).Program;

    /// <summary>Opens a file.</summary>
    /// <param name="path">A file that <see cref="CorpusWriter"/> wrote.</param>
    /// <exception cref="InvalidDataException">It is not a corpus, or damaged before its end.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CorpusReader Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            return new CorpusReader(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The programs in order, all of them or those of one split.</summary>
    /// <param name="split">Null for all.</param>
    public IEnumerable<CorpusProgram> Programs(CorpusSplit? split = null)
    {
        for (var i = 0; i < Count; i++)
        {
            var (program, hash) = Read(i);
            if (split is null || ProgramIdentity.SplitOf(hash) == split)
                yield return program;
        }
    }

    /// <summary>Content hashes of the programs, in order.</summary>
    public IEnumerable<string> Hashes() => Enumerable.Range(0, Count).Select(i => Read(i).Hash);

    /// <summary>What became of the functions of every source file that extraction is through with, in order.</summary>
    public IEnumerable<SourceOutcomes> Outcomes() =>
        _outcomes.Select(entry => JsonSerializer.Deserialize<SourceOutcomes>(Bytes(entry.Offset, entry.Frame), ProgramRecord.Json)!);

    /// <summary>Program and content hash.</summary>
    /// <param name="index">From 0.</param>
    public (CorpusProgram Program, string Hash) Read(int index)
    {
        var (offset, frame) = _programs[index];
        return ProgramRecord.Read(Bytes(offset, frame)) ?? throw Damaged(offset);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private CorpusHeader Index()
    {
        var length = RandomAccess.GetLength(_file);
        Span<byte> magic = stackalloc byte[Magic.Length];
        if (RandomAccess.Read(_file, magic, 0) < Magic.Length || !magic.SequenceEqual(Magic))
            throw new InvalidDataException($"{_path}: is not a corpus file; './surrogate corpus generate' and 'extract' write them.");
        CorpusHeader? header = null;
        var at = (long)Magic.Length;
        while (Next(at, length) is { } frame)
        {
            var start = at + RecordFrame.Size;
            if (frame.Kind == RecordKind.Header)
                header ??= JsonSerializer.Deserialize<CorpusHeader>(Bytes(start, frame), ProgramRecord.Json);
            else if (frame.Kind == RecordKind.Program)
                _programs.Add((start, frame));
            else if (frame.Kind == RecordKind.Outcomes)
                _outcomes.Add((start, frame));
            at = start + frame.Length;
        }

        (SoundLength, CutOffBytes) = (at, length - at);
        return header ?? throw new InvalidDataException($"{_path}: holds no header; its writer was killed at once. Delete it and make it again.");
    }

    /// <summary>The frame at a place; null at the end, or where the file was cut off.</summary>
    private RecordFrame? Next(long at, long length)
    {
        if (length - at < RecordFrame.Size)
            return null;
        Span<byte> bytes = stackalloc byte[RecordFrame.Size];
        RandomAccess.Read(_file, bytes, at);
        if (RecordFrame.Read(bytes) is not { } frame)
            return IsZeroFrom(at + RecordFrame.Size - 1, length) ? null : throw Damaged(at);
        var end = at + RecordFrame.Size + frame.Length;
        if (end > length)
            return null;
        // A file system may have kept the length of the last record, but not its bytes.
        return end == length && !IsWhole(at + RecordFrame.Size, frame) ? null : frame;
    }

    /// <summary>True where a file system kept the length of what was written, but not all of the bytes.</summary>
    private bool IsZeroFrom(long at, long length)
    {
        var bytes = new byte[1 << 16];
        for (int count; at < length; at += count)
        {
            count = RandomAccess.Read(_file, bytes, at);
            if (bytes.AsSpan(0, count).ContainsAnyExcept((byte)0))
                return false;
        }

        return true;
    }

    private bool IsWhole(long offset, RecordFrame frame) => RecordFrame.ChecksumOf(Raw(offset, frame)) == frame.Checksum;

    private byte[] Bytes(long offset, RecordFrame frame)
    {
        var bytes = Raw(offset, frame);
        return RecordFrame.ChecksumOf(bytes) == frame.Checksum ? bytes : throw Damaged(offset);
    }

    private byte[] Raw(long offset, RecordFrame frame)
    {
        var bytes = new byte[frame.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(_file, bytes.AsSpan(read), offset + read);
            if (count == 0)
                throw Damaged(offset);
            read += count;
        }

        return bytes;
    }

    private InvalidDataException Damaged(long offset) =>
        new($"{_path}: is damaged at byte {offset} (a checksum does not fit); make the corpus again, or take a sound copy.");
}
