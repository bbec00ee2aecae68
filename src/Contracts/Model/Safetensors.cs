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
        var file = SafetensorsFile.Open(bytes.ToArray());
        return new Safetensors([.. file.Names.Select(name => (name, file.ShapeOf(name)!.ToArray(), file.Read(name)))], file.Metadata);
    }
}
