using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>Writes PNG (ISO/IEC 15948): 8 bits per channel, unfiltered rows.</summary>
internal static class PngFile
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file's bytes.</summary>
    /// <param name="picture">What to write.</param>
    /// <param name="enlargement">Pixels per side that each pixel becomes.</param>
    public static byte[] ToBytes(Picture picture, int enlargement = 1)
    {
        var size = picture.Size * enlargement;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        (header[8], header[9]) = (8, 2); // bits, colour type RGB
        using var file = new MemoryStream();
        file.Write(s_signature);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Compressed(Rows(picture, size, enlargement)));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Rows(Picture picture, int size, int enlargement)
    {
        var rows = new byte[size * (1 + (3 * size))];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var value = picture.Rgb[(3 * ((y / enlargement * picture.Size) + (x / enlargement))) + channel];
                    rows[(y * (1 + (3 * size))) + 1 + (3 * x) + channel] = (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
                }
            }
        }

        return rows;
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.SmallestSize))
            stream.Write(bytes);
        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(body));
        file.Write(number);
    }

    /// <summary>CRC-32 as annex D of the standard defines it.</summary>
    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
