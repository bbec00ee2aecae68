using System.Buffers.Binary;
using System.IO.Compression;
using SurrogateHost.Bench.Paper.Pictures;

namespace SurrogateHost.Bench.Paper;

public sealed class PngFileTests
{
    private static readonly Picture s_picture = new(2, [1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 2]);

    [Fact]
    public void ToBytes_FourPixels_ComeBackRowByRow()
    {
        var bytes = PngFile.ToBytes(s_picture);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(33));
        using var data = new ZLibStream(new MemoryStream(bytes, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        data.CopyTo(rows);
        Assert.Equal([0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 128, 128, 255], rows.ToArray());
    }

    [Fact]
    public void ToBytes_LastChunk_HasTheChecksumOfTheStandard() => Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], PngFile.ToBytes(s_picture, 3)[^12..]);
}
