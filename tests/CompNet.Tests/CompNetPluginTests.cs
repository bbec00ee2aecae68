using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Hypernetworks.CompNet.Compilation;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers;

namespace SurrogateHost.Hypernetworks.CompNet;

public sealed class CompNetPluginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compnet-").FullName;

    public CompNetPluginTests() => File.Copy(Path.Combine(AppContext.BaseDirectory, PriorWeights.FileName), Path.Combine(_folder, PriorWeights.FileName));

    [Fact]
    public void Register_WeightsInThePluginsFolder_GivesTheHypernetwork()
    {
        File.WriteAllBytes(Path.Combine(_folder, "weights.safetensors"), UntrainedNetwork.File().ToHalfBytes());

        Assert.Equal(16, Resolve().ContextSamples);
        Assert.Equal(0, Resolve(("ContextSamples", "0")).ContextSamples);
    }

    [Fact]
    public void Register_WeightsElsewhere_AreFoundByConfiguration()
    {
        var elsewhere = Path.Combine(_folder, "mine.safetensors");
        File.WriteAllBytes(elsewhere, UntrainedNetwork.File().ToBytes());

        Assert.NotNull(Resolve(("Weights", elsewhere)));
    }

    [Fact]
    public void Register_NoWeights_NamesTheFileAndTheKey()
    {
        var failure = Assert.Throws<InvalidDataException>(() => Resolve());

        Assert.Contains(Path.Combine(_folder, "weights.safetensors"), failure.Message, StringComparison.Ordinal);
        Assert.Contains("Plugins:hypernetwork.compnet:Weights", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_NoKernelPrior_NamesTheFile()
    {
        File.WriteAllBytes(Path.Combine(_folder, "weights.safetensors"), UntrainedNetwork.File().ToBytes());
        File.Delete(Path.Combine(_folder, PriorWeights.FileName));

        var failure = Assert.Throws<InvalidDataException>(() => Resolve());

        Assert.Contains(Path.Combine(_folder, PriorWeights.FileName), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_TruncatedWeights_NamesTheFile()
    {
        var bytes = UntrainedNetwork.File().ToBytes();
        File.WriteAllBytes(Path.Combine(_folder, "weights.safetensors"), bytes[..(bytes.Length / 2)]);

        var failure = Assert.Throws<InvalidDataException>(() => Resolve());

        Assert.Contains("weights.safetensors: safetensors:", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Weights are decoded after the plugin has loaded; what is wrong with them has to show before.</summary>
    [Theory]
    [InlineData("sample3.weight", float.NaN, false)]
    [InlineData("sample3.weight", float.NegativeInfinity, true)]
    [InlineData("heads.2.change.weight", float.PositiveInfinity, false)]
    [InlineData("heads.2.shared.4", float.NaN, true)]
    public void Register_WeightThatIsNoNumber_NamesTheFileAndTheTensor(string name, float value, bool isHalf)
    {
        var file = UntrainedNetwork.File();
        file.Tensors.First(tensor => tensor.Name == name).Data[^1] = value;
        File.WriteAllBytes(Path.Combine(_folder, "weights.safetensors"), isHalf ? file.ToHalfBytes() : file.ToBytes());

        var failure = Assert.Throws<InvalidDataException>(() => Resolve());

        Assert.Contains($"weights.safetensors: weights: tensor '{name}' holds numbers that are not finite", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_MatrixOfAnotherShape_NamesTheFileAndTheTensor()
    {
        var file = UntrainedNetwork.File();
        var tensors = file.Tensors.Select(tensor => tensor.Name == "heads.1.film.weight" ? (tensor.Name, [.. tensor.Shape.Reverse()], tensor.Data) : tensor);
        File.WriteAllBytes(Path.Combine(_folder, "weights.safetensors"), new Safetensors([.. tensors], file.Metadata).ToBytes());

        var failure = Assert.Throws<InvalidDataException>(() => Resolve());

        Assert.Contains("weights.safetensors: weights: tensor 'heads.1.film.weight' has shape [24, 98]; [98, 24] is expected.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("65")]
    public void Register_BadContextSamples_NamesTheKeyAndTheValue(string value)
    {
        var failure = Assert.Throws<InvalidDataException>(() => Resolve(("ContextSamples", value)));

        Assert.Contains($"ContextSamples is '{value}'", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IHypernetwork Resolve(params (string Key, string Value)[] settings)
    {
        var configuration = new FakeSection(settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        var services = new ServiceCollection();
        services.AddSingleton<ILogger<CompNetHypernetwork>>(NullLogger<CompNetHypernetwork>.Instance);
        new CompNetPlugin().Register(services, new PluginContext { Id = "compnet", Folder = _folder, CacheFolder = _folder, Configuration = configuration });
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IHypernetwork>();
    }
}
