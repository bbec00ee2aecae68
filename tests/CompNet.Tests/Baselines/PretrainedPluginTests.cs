using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.Pretrained;

public sealed class PretrainedPluginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pretrained-").FullName;

    [Fact]
    public void Register_WeightsOfAnotherHypernetwork_AreRefusedByName()
    {
        Write(UntrainedStarts.File("maml").ToHalfBytes());

        Assert.Equal($"{Weights}: weights: metadata key 'kind' is 'maml'; 'pretrained' is expected.", Refusal());
    }

    [Fact]
    public void Register_NoWeights_NamesTheFileAndTheKey()
    {
        Assert.StartsWith(Weights, Refusal(), StringComparison.Ordinal);
        Assert.Contains("Plugins:hypernetwork.pretrained:Weights", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Register_TruncatedWeights_NamesTheFile()
    {
        Write(UntrainedStarts.File("pretrained").ToHalfBytes()[..5000]);

        Assert.StartsWith($"{Weights}: safetensors:", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Register_WeightsWithoutANetwork_NamesTheTensor()
    {
        var whole = UntrainedStarts.File("pretrained");
        Write((whole with { Tensors = [.. whole.Tensors.SkipLast(1)] }).ToHalfBytes());

        Assert.Equal($"{Weights}: weights: tensor 'heads.2.weights.5' is missing.", Refusal());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Weights => Path.Combine(_folder, "weights.safetensors");

    private void Write(byte[] bytes) => File.WriteAllBytes(Weights, bytes);

    private string Refusal() => Assert.Throws<InvalidDataException>(() => ShippedPlugin.Resolve(new PretrainedPlugin(), "pretrained", _folder)).Message;
}
