using System.Text.Json;
using SurrogateHost.Cli;
using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Corpus.Tests.Tool;

public sealed class CorpusCommandLineTests : IDisposable
{
    private readonly CommandLineRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("generate --count 0 --out a.corpus", "--count '0':")]
    [InlineData("generate --count 5", "'--out'")]
    [InlineData("generate --count 5 --out .", "--out '.': is a folder")]
    [InlineData("stats gone.corpus", "'gone.corpus': there is no such file")]
    [InlineData("show gone.corpus", "'gone.corpus': there is no such file")]
    [InlineData("genrate", "genrate")]
    public async Task RunAsync_Mistake_ExitsWith2AndOneClearLine(string line, string expected)
    {
        Assert.Equal(ExitCode.BadUsage, await _rig.RunAsync(line));
        Assert.Contains(expected, _rig.Error, StringComparison.Ordinal);
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task Generate_AnyNumberOfThreadsAndResumed_WritesTheSameFile()
    {
        Assert.Equal(ExitCode.Done, await _rig.RunAsync("generate --count 300 --seed 5 --samples 16 --out one.corpus --jobs 1"));
        Assert.Equal(ExitCode.Done, await _rig.RunAsync("generate --count 100 --seed 5 --samples 16 --out two.corpus --jobs 4"));
        Assert.Equal(ExitCode.Done, await _rig.RunAsync("generate --count 300 --seed 5 --samples 16 --out two.corpus --jobs 3 --resume"));

        Assert.Equal(File.ReadAllBytes(_rig.Folder.File("one.corpus")), File.ReadAllBytes(_rig.Folder.File("two.corpus")));
    }

    [Fact]
    public async Task Generate_FileIsThere_IsRefusedUnlessResumedTheSameWay()
    {
        await _rig.RunAsync("generate --count 3 --seed 5 --samples 16 --out a.corpus");

        Assert.Equal(ExitCode.BadUsage, await _rig.RunAsync("generate --count 3 --seed 5 --samples 16 --out a.corpus"));
        Assert.Contains("is there already; --resume", _rig.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, await _rig.RunAsync("generate --count 9 --seed 6 --samples 16 --out a.corpus --resume"));
        Assert.Contains("was made as", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_Compositions_AreThreeOfFourPrograms()
    {
        Assert.True(await _rig.RunAsync("generate --count 40 --seed 5 --samples 16 --compositions --out a.corpus") == ExitCode.Done, _rig.Error);
        await _rig.RunAsync("stats a.corpus --json");

        using var document = JsonDocument.Parse(_rig.Output);
        Assert.Equal(30, document.RootElement.GetProperty("families").GetProperty("composition-graph").GetInt32());
        Assert.Equal(ExitCode.BadUsage, await _rig.RunAsync("generate --count 60 --seed 5 --samples 16 --out a.corpus --resume"));
        Assert.Equal(ExitCode.BadUsage, await _rig.RunAsync("generate --count 4 --compositions --held-out --out b.corpus"));
        Assert.Contains("exclude each other", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_Prove_AgreesWithTheCompiler()
    {
        Assert.True(await _rig.RunAsync("generate --count 60 --seed 11 --samples 64 --out a.corpus --prove 12 --json") == ExitCode.Done, _rig.Error);

        using var document = JsonDocument.Parse(_rig.Output);
        var proof = document.RootElement.GetProperty("proof");
        Assert.Equal(12, proof.GetProperty("programs").GetInt32());
        Assert.Empty(proof.GetProperty("disagreements").EnumerateArray());
        Assert.True(proof.GetProperty("exact").GetInt64() > 0);
    }

    [Fact]
    public async Task Stats_Json_CountsEveryProgram()
    {
        await _rig.RunAsync("generate --count 200 --seed 5 --samples 16 --out a.corpus");

        Assert.Equal(ExitCode.Done, await _rig.RunAsync("stats a.corpus --json"));
        using var document = JsonDocument.Parse(_rig.Output);
        foreach (var name in new[] { "families", "splits", "inputs", "outputs", "samples", "distributions" })
            Assert.Equal(200, document.RootElement.GetProperty(name).EnumerateObject().Sum(count => count.Value.GetInt32()));
    }

    [Fact]
    public async Task Show_Program_PrintsTextAndSamples()
    {
        await _rig.RunAsync("generate --count 5 --seed 5 --samples 16 --out a.corpus");
        using var reader = CorpusReader.Open(_rig.Folder.File("a.corpus"));

        Assert.Equal(ExitCode.Done, await _rig.RunAsync("show a.corpus --index 4"));
        Assert.Contains(reader[4].Source.TrimEnd(), _rig.Output, StringComparison.Ordinal);
        Assert.Contains("16 samples", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, await _rig.RunAsync("show a.corpus --index 5"));
        Assert.Contains("there are programs 0 to 4", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_AnotherKindOfFile_ExitsWith4AndSaysSo()
    {
        _rig.Folder.Write("a.corpus", "this is something else altogether");

        Assert.Equal(ExitCode.StageFailed, await _rig.RunAsync("stats a.corpus --json"));
        Assert.Contains("is not a corpus file", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("\"error\"", _rig.Output, StringComparison.Ordinal);
    }
}
