namespace SurrogateHost.Model;

public sealed class SurrogateFileTests
{
    [Fact]
    public void Parse_WrittenFile_GivesTheSameSurrogate()
    {
        var surrogate = SurrogateExample.Create();
        var parsed = SurrogateFile.Parse(SurrogateFile.ToBytes(surrogate));
        Assert.Equivalent(surrogate, parsed, strict: true);
        Assert.Equal(surrogate.Weights, parsed.Weights);
        Assert.Equal(SurrogateFile.ToBytes(surrogate), SurrogateFile.ToBytes(parsed));
    }

    [Fact]
    public void ToBytes_AnySurrogate_NamesOneWeightAndOneBiasPerLayer()
    {
        var file = Safetensors.Parse(SurrogateFile.ToBytes(SurrogateExample.Create()));
        Assert.Equal(
            ["layers.0.weight 3,2", "layers.0.bias 3", "layers.1.weight 1,3", "layers.1.bias 1"],
            file.Tensors.Select(tensor => $"{tensor.Name} {string.Join(',', tensor.Shape)}"));
        Assert.Equal([-1.5f, -1.25f, -1f, -0.75f, -0.5f, -0.25f], file.Tensors[0].Data);
    }

    [Fact]
    public void Parse_MoreThanTenLayers_KeepsTheirOrder()
    {
        var topology = new Topology([.. Enumerable.Repeat(1, 15)]);
        var surrogate = SurrogateExample.Create() with
        {
            Topology = topology,
            Weights = [.. Enumerable.Range(0, topology.ParameterCount).Select(i => (float)i)],
            InputScaling = Scaling.Identity(1),
            Inputs = ["x"],
        };
        Assert.Equal(surrogate.Weights, SurrogateFile.Parse(SurrogateFile.ToBytes(surrogate)).Weights);
    }

    [Fact]
    public void Parse_EveryFlippedByteAndTruncation_IsReadOrInvalidData()
    {
        var bytes = SurrogateFile.ToBytes(SurrogateExample.Create());
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= (byte)(1 << (i % 7));
            AssertReadOrInvalid(damaged, $"byte {i}");
            AssertReadOrInvalid(bytes[..i], $"length {i}");
        }
    }

    [Fact]
    public void Parse_SafetensorsOfSomethingElse_SaysWhatItExpects()
    {
        var bytes = new Safetensors([("weight", [1], [1])], new Dictionary<string, string> { ["format"] = "pt" }).ToBytes();
        Assert.Contains("not a surrogate of format surrogatehost/1", Assert.Throws<InvalidDataException>(() => SurrogateFile.Parse(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"topology":null}""")]
    public void Parse_MetadataWithoutASurrogate_IsInvalidData(string metadata) => AssertInvalid(Example.Tensors, metadata, "surrogate: the metadata");

    [Theory]
    [InlineData("[2,3,1]", "[2]", "is not two or more widths")]
    [InlineData("[2,3,1]", "[2,-3,1]", "is not two or more widths")]
    [InlineData("[2,3,1]", "[2,2000000000,1]", "is not two or more widths")]
    [InlineData("[2,3,1]", "[2,4,1]", "stands where topology 2-4-1 has 'layers.0.weight' of shape [4, 2]")]
    [InlineData("[2,3,1]", "[2,3,1,1]", "4 tensors do not fit topology 2-3-1-1")]
    [InlineData("\"x[0]\",", "", "1 names where the topology has 2")]
    [InlineData("\"gelu\"", "\"swish\"", "the metadata cannot be read")]
    [InlineData("\"gelu\"", "2", "the metadata cannot be read")]
    public void Parse_MetadataThatDoesNotFitTheTensors_IsInvalidData(string original, string replacement, string reason)
    {
        var metadata = Example.Metadata["surrogate"];
        Assert.Contains(original, metadata, StringComparison.Ordinal);
        AssertInvalid(Example.Tensors, metadata.Replace(original, replacement, StringComparison.Ordinal), reason);
    }

    [Fact]
    public void Parse_TensorsThatDoNotFit_IsInvalidData()
    {
        var metadata = Example.Metadata["surrogate"];
        AssertInvalid([.. Example.Tensors.Skip(1)], metadata, "3 tensors do not fit");
        AssertInvalid([.. Example.Tensors.Skip(1), ("layers.x.weight", [3, 2], new float[6])], metadata, "unexpected tensor 'layers.x.weight'");
        AssertInvalid([.. Example.Tensors.Skip(1), ("layers.0.weight", [2, 3], new float[6])], metadata, "of shape [2, 3]");
        AssertInvalid([.. Example.Tensors.Skip(1), ("layers.0.scale", [3, 2], new float[6])], metadata, "stands where");
    }

    private static Safetensors Example => Safetensors.Parse(SurrogateFile.ToBytes(SurrogateExample.Create()));

    private static void AssertInvalid(IReadOnlyList<(string, long[], float[])> tensors, string metadata, string reason)
    {
        var bytes = new Safetensors(tensors, new Dictionary<string, string> { ["format"] = "surrogatehost/1", ["surrogate"] = metadata }).ToBytes();
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SurrogateFile.Parse(bytes)).Message, StringComparison.Ordinal);
    }

    private static void AssertReadOrInvalid(byte[] bytes, string what)
    {
        var exception = Record.Exception(() => SurrogateFile.Parse(bytes));
        Assert.True(exception is null or InvalidDataException, $"{what}: {exception}");
    }
}
