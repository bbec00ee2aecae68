using System.Buffers.Binary;
using System.Text;

namespace SurrogateHost.Model;

public sealed class SafetensorsTests
{
    [Fact]
    public void Parse_WrittenFile_GivesTheSameTensorsAndMetadata()
    {
        var file = new Safetensors(
            [("b", [2, 3], [1, -0f, float.NaN, float.MaxValue, float.Epsilon, 6]), ("a", [0], []), ("scalar", [], [7])],
            new Dictionary<string, string> { ["key"] = "\"quoted\"\n≤" });
        var parsed = Safetensors.Parse(file.ToBytes());
        Assert.Equal(["b", "a", "scalar"], parsed.Tensors.Select(tensor => tensor.Name));
        Assert.All(file.Tensors.Zip(parsed.Tensors), pair =>
        {
            Assert.Equal(pair.First.Shape, pair.Second.Shape);
            Assert.Equal(pair.First.Data.Select(BitConverter.SingleToInt32Bits), pair.Second.Data.Select(BitConverter.SingleToInt32Bits));
        });
        Assert.Equal(file.Metadata, parsed.Metadata);
    }

    [Fact]
    public void ToBytes_AnyFile_AlignsTheDataTo8Bytes()
    {
        for (var length = 0; length < 9; length++)
        {
            var bytes = new Safetensors([("t", [1], [1])], new Dictionary<string, string> { ["k"] = new('x', length) }).ToBytes();
            Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(bytes) % 8);
        }
    }

    [Fact]
    public void Parse_EveryTruncation_IsInvalidData()
    {
        var bytes = new Safetensors([("t", [2, 2], [1, 2, 3, 4])], new Dictionary<string, string> { ["k"] = "v" }).ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.StartsWith("safetensors: ", Assert.Throws<InvalidDataException>(() => Safetensors.Parse(bytes.AsSpan(0, length))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EveryHalf_IsTheNumberThatHalfSays()
    {
        var halves = Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).ToArray();
        var header = System.Text.Encoding.UTF8.GetBytes("""{"t":{"dtype":"F16","shape":[65536],"data_offsets":[0,131072]}}""");
        byte[] file = [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. halves.SelectMany(BitConverter.GetBytes)];

        Assert.Equal(halves.Select(half => (float)half), Safetensors.Parse(file).Tensors[0].Data);
    }

    [Fact]
    public void ToHalfBytes_ReadAgain_KeepsThreeDigitsInHalfTheSize()
    {
        var file = new Safetensors([("t", [2, 2], [1f, -0.333333f, 1234.5f, 0f])], new Dictionary<string, string> { ["k"] = "v" });

        var again = Safetensors.Parse(file.ToHalfBytes());

        Assert.Equal(file.ToBytes().Length - 8, file.ToHalfBytes().Length);
        Assert.Equal("v", again.Metadata["k"]);
        Assert.Equal((file.Tensors[0].Name, 2, 2), (again.Tensors[0].Name, again.Tensors[0].Shape[0], again.Tensors[0].Shape[1]));
        Assert.All(file.Tensors[0].Data.Zip(again.Tensors[0].Data), pair => Assert.Equal(pair.First, pair.Second, 1e-3 * Math.Max(1, Math.Abs(pair.First))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("12")]
    [InlineData("{")]
    [InlineData("""{"t":null}""")]
    [InlineData("""{"t":{}}""")]
    [InlineData("""{"t":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[0,9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"k":1}}""")]
    [InlineData("""{"__metadata__":{"k":null}}""")]
    public void Parse_HeaderThatLies_IsInvalidData(string header)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Safetensors.Parse(FileOf(header, new byte[4])));
        Assert.StartsWith("safetensors: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(200_000_000)]
    public void Parse_HeaderLengthThatLies_IsInvalidData(long length)
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        Assert.Contains("header length", Assert.Throws<InvalidDataException>(() => Safetensors.Parse(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EveryFlippedHeaderByte_IsReadOrInvalidData()
    {
        var bytes = new Safetensors([("t", [2, 2], [1, 2, 3, 4])], new Dictionary<string, string> { ["k"] = "v" }).ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = (byte[])bytes.Clone();
                damaged[i] ^= (byte)(1 << bit);
                var exception = Record.Exception(() => Safetensors.Parse(damaged));
                Assert.True(exception is null or InvalidDataException, $"byte {i} bit {bit}: {exception}");
            }
        }
    }

    private static byte[] FileOf(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        data.CopyTo(bytes, 8 + json.Length);
        return bytes;
    }
}
