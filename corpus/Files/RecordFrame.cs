using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SurrogateHost.Corpus.Files;

/// <summary>
/// What stands before each record: its kind, its length, a checksum of its bytes and a checksum of this frame. With the latter a
/// reader tells a record that was cut off by a killed writer, whose length is sound, from a damaged file.
/// </summary>
/// <param name="Kind">What the record holds.</param>
/// <param name="Length">Bytes that follow.</param>
/// <param name="Checksum">CRC-32C of these bytes.</param>
internal readonly record struct RecordFrame(RecordKind Kind, int Length, uint Checksum)
{
    /// <summary>Bytes of a frame.</summary>
    public const int Size = 16;

    /// <summary>Largest record that is believed.</summary>
    public const int MaximumLength = 256 << 20;

    /// <summary>The frame of a record.</summary>
    public static RecordFrame Of(RecordKind kind, ReadOnlySpan<byte> record) => new(kind, record.Length, ChecksumOf(record));

    /// <summary>Writes the frame.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)Kind);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], ChecksumOf(bytes[..12]));
    }

    /// <summary>Reads a frame; null when its own checksum does not fit.</summary>
    public static RecordFrame? Read(ReadOnlySpan<byte> bytes)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) != ChecksumOf(bytes[..12]))
            return null;
        var frame = new RecordFrame(
            (RecordKind)BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        return frame.Length is >= 0 and <= MaximumLength ? frame : null;
    }

    /// <summary>CRC-32C (Castagnoli), as hardware computes it.</summary>
    public static uint ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            crc = BitOperations.Crc32C(crc, word);
        foreach (var value in bytes[(bytes.Length / sizeof(ulong) * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
