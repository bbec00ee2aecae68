using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SurrogateHost.Model;

/// <summary>
/// A safetensors file (<see cref="Safetensors"/>) whose header has been read and checked; its numbers are decoded when they are asked for,
/// so that opening millions of weights takes no longer than opening a few. Immutable and thread-safe.
/// </summary>
public sealed class SafetensorsFile
{
    private const int MaximumHeaderBytes = 100_000_000;

    private readonly Dictionary<string, Entry> _entries;

    private SafetensorsFile(IReadOnlyList<string> names, Dictionary<string, Entry> entries, IReadOnlyDictionary<string, string> metadata) =>
        (Names, _entries, Metadata) = (names, entries, metadata);

    /// <summary>The tensors' names, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Free text by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file's header.</summary>
    /// <param name="bytes">The whole file; kept, and not to be changed any more.</param>
    /// <exception cref="InvalidDataException">It is not a safetensors file of float32 or float16 tensors; the message says where it breaks.</exception>
    public static SafetensorsFile Open(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < 8)
            throw new InvalidDataException($"safetensors: {bytes.Length} bytes are too few for a header length.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span);
        if (length is < 2 or > MaximumHeaderBytes || length > bytes.Length - 8)
            throw new InvalidDataException($"safetensors: header length {length} does not fit a file of {bytes.Length} bytes.");
        try
        {
            var header = JsonNode.Parse(bytes.Span.Slice(8, (int)length)) as JsonObject
                ?? throw new InvalidDataException("safetensors: the header is not a JSON object.");
            var data = bytes[(8 + (int)length)..];
            string[] names = [.. header.Select(pair => pair.Key).Where(name => name != "__metadata__")];
            var entries = names.ToDictionary(name => name, name => EntryOf(name, header[name]!, data), StringComparer.Ordinal);
            var metadata = (header["__metadata__"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>());
            return new SafetensorsFile(names, entries, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new InvalidDataException($"safetensors: the header cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>A tensor's shape; null when there is no tensor of that name.</summary>
    /// <param name="name">Its name.</param>
    public IReadOnlyList<long>? ShapeOf(string name) => _entries.GetValueOrDefault(name)?.Shape;

    /// <summary>True when a tensor holds neither infinities nor what is not a number. Far quicker than decoding it.</summary>
    /// <param name="name">Its name, one of <see cref="Names"/>.</param>
    public bool IsFinite(string name)
    {
        var entry = _entries[name];
        var bytes = entry.Data.Span;
        var (exponent, unit) = entry.IsHalf ? (0x7c00_7c00_7c00_7c00UL, 0x0400_0400_0400_0400UL) : (0x7f80_0000_7f80_0000UL, 0x0080_0000_0080_0000UL);
        // Adding one to an exponent carries into the sign's place where it is all ones, and nowhere else.
        var carried = 0UL;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            carried |= (BinaryPrimitives.ReadUInt64LittleEndian(bytes) & exponent) + unit;
        Span<byte> rest = stackalloc byte[sizeof(ulong)];
        rest.Clear();
        bytes.CopyTo(rest);
        carried |= (BinaryPrimitives.ReadUInt64LittleEndian(rest) & exponent) + unit;
        return (carried & (exponent + unit)) == 0;
    }

    /// <summary>A tensor's numbers, row-major.</summary>
    /// <param name="name">Its name, one of <see cref="Names"/>.</param>
    public float[] Read(string name)
    {
        var values = new float[_entries[name].Count];
        Read(name, 0, values);
        return values;
    }

    /// <summary>Some of a tensor's numbers.</summary>
    /// <param name="name">Its name, one of <see cref="Names"/>.</param>
    /// <param name="first">The first of them, row-major from 0.</param>
    /// <param name="values">Receives as many as it has room for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has not as many.</exception>
    public void Read(string name, int first, Span<float> values)
    {
        var entry = _entries[name];
        var size = entry.IsHalf ? sizeof(ushort) : sizeof(float);
        var bytes = entry.Data.Span.Slice(first * size, values.Length * size);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = entry.IsHalf
                ? FromHalf(BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(i * sizeof(ushort), sizeof(ushort))))
                : BinaryPrimitives.ReadSingleLittleEndian(bytes.Slice(i * sizeof(float), sizeof(float)));
        }
    }

    private static Entry EntryOf(string name, JsonNode entry, ReadOnlyMemory<byte> data)
    {
        var type = (string)entry["dtype"]!;
        if (type is not ("F32" or "F16"))
            throw new InvalidDataException($"safetensors: tensor '{name}' has dtype {type}; F32 or F16 is expected.");
        var size = type == "F32" ? sizeof(float) : sizeof(ushort);
        long[] shape = [.. entry["shape"]!.AsArray().Select(n => (long)n!)];
        var (begin, end) = ((long)entry["data_offsets"]![0]!, (long)entry["data_offsets"]![1]!);
        var count = CountOf(name, shape);
        if (begin < 0 || end > data.Length || end - begin != count * size)
            throw new InvalidDataException($"safetensors: tensor '{name}' claims bytes {begin}..{end} of {data.Length} for {count} numbers.");
        return new Entry(shape, (int)count, size == sizeof(ushort), data[(int)begin..(int)end]);
    }

    // No array can hold more numbers than this; a shape that claims more is refused before anything is multiplied further.
    private static long CountOf(string name, long[] shape)
    {
        var count = 1L;
        foreach (var length in shape)
        {
            if (length < 0 || (length > 0 && count > Array.MaxLength / length))
                throw new InvalidDataException($"safetensors: tensor '{name}' claims the shape [{string.Join(", ", shape)}].");
            count *= length;
        }

        return count;
    }

    /// <summary>
    /// What (float)Half gives, several times faster: the bits moved to their places and multiplied by 2^112 make up for the other exponent
    /// bias, for subnormal numbers too; infinity and NaN need their exponent.
    /// </summary>
    private static float FromHalf(ushort half)
    {
        const float Bias = 5.192296858534828e33f;
        const float BeyondLargest = 65536;
        var magnitude = BitConverter.UInt32BitsToSingle((uint)(half & 0x7fff) << 13) * Bias;
        var bits = BitConverter.SingleToUInt32Bits(magnitude);
        if (magnitude >= BeyondLargest)
            bits |= 0x7f800000;
        return BitConverter.UInt32BitsToSingle(bits | ((uint)(half & 0x8000) << 16));
    }

    private sealed record Entry(long[] Shape, int Count, bool IsHalf, ReadOnlyMemory<byte> Data);
}
