using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SurrogateHost.Model;

/// <summary>
/// Named float32 tensors and string metadata in the safetensors format: an 8-byte little-endian header length, a JSON header,
/// then the raw little-endian data (https://github.com/huggingface/safetensors, format section). Files may hold float16 too.
/// </summary>
/// <param name="Tensors">Shape and row-major data by name, written in this order.</param>
/// <param name="Metadata">Free text by key.</param>
public sealed record Safetensors(
    IReadOnlyList<(string Name, long[] Shape, float[] Data)> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    private const int MaximumHeaderBytes = 100_000_000;

    /// <summary>The file's bytes, as float32.</summary>
    public byte[] ToBytes() => ToBytes("F32", sizeof(float), static (bytes, value) => BinaryPrimitives.WriteSingleLittleEndian(bytes, value));

    /// <summary>The file's bytes, as float16: half the size, three decimal digits, nothing beyond ±65504.</summary>
    public byte[] ToHalfBytes() => ToBytes("F16", sizeof(ushort), static (bytes, value) => BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value));

    private byte[] ToBytes(string type, int size, Action<Span<byte>, float> write)
    {
        var header = new JsonObject
        {
            ["__metadata__"] = new JsonObject(Metadata.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        };
        var offset = 0L;
        foreach (var (name, shape, data) in Tensors)
        {
            var end = offset + (data.LongLength * size);
            header[name] = new JsonObject
            {
                ["dtype"] = type,
                ["shape"] = new JsonArray([.. shape.Select(n => (JsonNode)n)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = (json.Length + 7) / 8 * 8;
        var bytes = new byte[8 + padded + offset];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, padded);
        json.CopyTo(bytes, 8);
        bytes.AsSpan(8 + json.Length, padded - json.Length).Fill((byte)' ');
        var position = 8 + padded;
        foreach (var (_, _, data) in Tensors)
        {
            foreach (var value in data)
            {
                write(bytes.AsSpan(position), value);
                position += size;
            }
        }

        return bytes;
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InvalidDataException">It is not a safetensors file of float32 or float16 tensors; the message says where it breaks.</exception>
    public static Safetensors Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
            throw new InvalidDataException($"safetensors: {bytes.Length} bytes are too few for a header length.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length is < 2 or > MaximumHeaderBytes || length > bytes.Length - 8)
            throw new InvalidDataException($"safetensors: header length {length} does not fit a file of {bytes.Length} bytes.");
        JsonObject header;
        try
        {
            header = JsonNode.Parse(bytes.Slice(8, (int)length)) as JsonObject
                ?? throw new InvalidDataException("safetensors: the header is not a JSON object.");
            var data = bytes[(8 + (int)length)..];
            var tensors = new List<(string, long[], float[])>();
            foreach (var (name, entry) in header)
            {
                if (name != "__metadata__")
                    tensors.Add((name, ShapeOf(entry!), ReadTensor(name, entry!, data)));
            }

            var metadata = (header["__metadata__"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>());
            return new Safetensors(tensors, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new InvalidDataException($"safetensors: the header cannot be read: {exception.Message}", exception);
        }
    }

    private static long[] ShapeOf(JsonNode entry) => [.. entry["shape"]!.AsArray().Select(n => (long)n!)];

    private static float[] ReadTensor(string name, JsonNode entry, ReadOnlySpan<byte> data)
    {
        var type = (string)entry["dtype"]!;
        var size = type switch
        {
            "F32" => sizeof(float),
            "F16" => sizeof(ushort),
            _ => throw new InvalidDataException($"safetensors: tensor '{name}' has dtype {type}; F32 or F16 is expected."),
        };
        var (begin, end) = ((long)entry["data_offsets"]![0]!, (long)entry["data_offsets"]![1]!);
        var count = CountOf(name, ShapeOf(entry));
        if (begin < 0 || end > data.Length || end - begin != count * size)
            throw new InvalidDataException($"safetensors: tensor '{name}' claims bytes {begin}..{end} of {data.Length} for {count} numbers.");
        var values = new float[count];
        var bytes = data[(int)begin..(int)end];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = size == sizeof(float)
                ? BinaryPrimitives.ReadSingleLittleEndian(bytes.Slice(i * sizeof(float), sizeof(float)))
                : FromHalf(BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(i * sizeof(ushort), sizeof(ushort))));
        }

        return values;
    }

    /// <summary>
    /// What (float)Half gives, several times faster, since millions of weights are read at the start: the bits moved to their places
    /// and multiplied by 2^112 make up for the other exponent bias, for subnormal numbers too; infinity and NaN need their exponent.
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
}
