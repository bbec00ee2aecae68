using System.Buffers.Binary;
using System.Text;

namespace SurrogateHost.Tests.Export;

/// <summary>A message of Protocol Buffers taken apart, without its schema.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, long Number, byte[] Bytes)> _fields = [];

    public ProtobufMessage(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            switch (key & 7)
            {
                case 0:
                    _fields.Add(((int)(key >> 3), Varint(bytes, ref at), []));
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    _fields.Add(((int)(key >> 3), 0, bytes[at..(at += length)]));
                    break;
                default:
                    throw new InvalidDataException($"wire type {key & 7} at {at}");
            }
        }
    }

    public long Number(int field) => _fields.Single(one => one.Field == field).Number;

    public long[] Numbers(int field) => [.. _fields.Where(one => one.Field == field).Select(one => one.Number)];

    public byte[] Bytes(int field) => _fields.Single(one => one.Field == field).Bytes;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public string[] Texts(int field) => [.. _fields.Where(one => one.Field == field).Select(one => Encoding.UTF8.GetString(one.Bytes))];

    public ProtobufMessage Message(int field) => new(Bytes(field));

    public ProtobufMessage[] Messages(int field) => [.. _fields.Where(one => one.Field == field).Select(one => new ProtobufMessage(one.Bytes))];

    /// <summary>The numbers of an ONNX tensor with raw data of float32 or float64.</summary>
    public double[] Tensor()
    {
        var raw = Bytes(9);
        return Number(2) == 1
            ? [.. Enumerable.Range(0, raw.Length / 4).Select(i => (double)BinaryPrimitives.ReadSingleLittleEndian(raw.AsSpan(i * 4)))]
            : [.. Enumerable.Range(0, raw.Length / 8).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(raw.AsSpan(i * 8)))];
    }

    private static long Varint(byte[] bytes, ref int at)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            value |= (long)(bytes[at] & 0x7f) << shift;
            if (bytes[at++] < 0x80)
                return value;
        }
    }
}
