using System.Text;

namespace SurrogateHost.Export;

/// <summary>
/// Writes one message of Protocol Buffers (https://protobuf.dev/programming-guides/encoding): fields in the order of the calls.
/// </summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;

    private readonly List<byte> _bytes = [];

    /// <summary>The message's bytes so far.</summary>
    public byte[] ToBytes() => [.. _bytes];

    /// <summary>A whole number of at least 0.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">Its value.</param>
    public ProtobufWriter Integer(int field, long value)
    {
        WriteVarint((ulong)((field << 3) | Varint));
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>A text.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">Its value.</param>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message inside this one.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="message">The message.</param>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToBytes());

    /// <summary>Bytes.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">Its value.</param>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint((ulong)((field << 3) | LengthDelimited));
        WriteVarint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
