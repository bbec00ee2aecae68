using SurrogateHost.Cli;
using SurrogateHost.Cli.Commands;
using SurrogateHost.Model;
using SurrogateHost.Tests.Export;

namespace SurrogateHost.Tests.Cli;

public sealed class ExportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("c-header")]
    [InlineData("onnx")]
    public async Task Export_WeightThatIsNoNumber_IsRefused(string format)
    {
        var surrogate = ExportedNetwork.Of(Activation.Tanh, 1, 2, 1);
        surrogate.Weights[3] = float.NaN;

        var code = await RunAsync(surrogate, "--format", format, "--out", "net.out");

        Assert.Equal(ExitCode.BadUsage, code);
        Assert.Contains("1 of its 7 weights are no finite numbers; train it again", _error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "net.out")));
    }

    [Theory]
    [InlineData("double")]
    [InlineData("tanhf")]
    [InlineData("class")]
    public async Task Export_NameThatIsTaken_IsRefused(string name)
    {
        var code = await RunAsync(ExportedNetwork.Of(Activation.Tanh, 1, 2, 1), "--format", "c-header", "--out", "net.h", "--name", name);

        Assert.Equal(ExitCode.BadUsage, code);
        Assert.Contains($"--name '{name}': is a word of C or C++, or a function of <math.h>", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_FileNamedLikeAKeyword_GetsAnotherFunction()
    {
        var code = await RunAsync(ExportedNetwork.Of(Activation.Tanh, 1, 2, 1), "--format", "c-header", "--out", "double.h");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("void surrogate_double(", File.ReadAllText(Path.Combine(_folder.Path, "double.h")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3e-6, 1e-6, "3")]
    [InlineData(3e-6, 0, "too short to tell")]
    [InlineData(0, 0, "too short to tell")]
    public void TimesAsFast_TimeOfNothing_IsNoInfinity(double program, double seconds, string expected) =>
        Assert.Equal(expected, ExportCommand.TimesAsFast(program, seconds));

    private async Task<int> RunAsync(Surrogate surrogate, params string[] arguments)
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "s.safetensors"), SurrogateFile.ToBytes(surrogate));
        return await new CommandLine(new Terminal
        {
            Output = TextWriter.Null, Error = _error, IsInteractive = false, Folder = _folder.Path, Variable = _ => null,
        }).RunAsync(["export", "--surrogate", "s.safetensors", .. arguments]);
    }
}
