using System.Text.Json;
using SurrogateHost.Model;

namespace SurrogateHost.EndToEnd;

/// <summary>What a finished surrogate is good for: in other software, against its program, and for the real world.</summary>
public sealed class SurrogateUseTests : IDisposable
{
    private static readonly string s_job = Surrogate.FileOf("samples", "projectile.json");

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExportAndAdapt_SurrogateOfAJob_WriteMeasureAndLearn()
    {
        // Random search does not end before its budget does.
        await Surrogate.RunJobAsync(s_job, "--evaluations", "300", "--optimizer", "random-search", "--out", _folder.File("out"));
        var surrogate = _folder.File("out/surrogate.safetensors");

        Assert.Equal(0, (await Surrogate.RunAsync("export", "--surrogate", surrogate, "--format", "c-header", "--out", _folder.File("shot.h"))).ExitCode);
        Assert.Equal(0, (await Surrogate.RunAsync("export", "--surrogate", surrogate, "--format", "onnx", "--out", _folder.File("shot.onnx"))).ExitCode);
        Assert.Contains("static inline int shot_self_test(void)", File.ReadAllText(_folder.File("shot.h")), StringComparison.Ordinal);
        Assert.NotEmpty(File.ReadAllBytes(_folder.File("shot.onnx")));

        var compared = await JsonAsync("export", "--surrogate", surrogate, "--compare", s_job, "--json");
        Assert.All(["program", "worker"], name => Assert.InRange(compared.GetProperty(name).GetDouble(), 1e-10, 1));
        var error = compared.GetProperty("error").GetProperty("outputs")[0];
        Assert.Equal("distance", error.GetProperty("output").GetString());
        Assert.InRange(error.GetProperty("rankCorrelation").GetDouble(), 0.5, 1);

        // The world throws a tenth further than the program says.
        var lines = File.ReadAllLines(_folder.File("out/trials.csv")).Select(line => line.Split(',')).ToArray();
        var rows = lines.Skip(1).Where(cells => cells[2] == "completed").Take(60).Select(cells => string.Join(',',
            cells[3], cells[4], (1.1 * double.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture)).ToString("R", System.Globalization.CultureInfo.InvariantCulture), cells[6], cells[7]));
        _folder.Write("world.csv", string.Join('\n', rows.Prepend(string.Join(',', lines[0].Skip(3)))));
        var adapted = await JsonAsync("adapt", "--surrogate", surrogate, "--observations", _folder.File("world.csv"), "--out", _folder.File("adapted.safetensors"), "--json");

        Assert.Equal(60, adapted.GetProperty("observations").GetInt32());
        Assert.True(Rmse(adapted.GetProperty("after")) < Rmse(adapted.GetProperty("before")), adapted.ToString());
        Assert.Equal(SurrogateFile.Parse(File.ReadAllBytes(surrogate)).Inputs, SurrogateFile.Parse(File.ReadAllBytes(_folder.File("adapted.safetensors"))).Inputs);
    }

    private static double Rmse(JsonElement report) => report.GetProperty("outputs")[0].GetProperty("rootMeanSquaredError").GetDouble();

    private static async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var ended = await Surrogate.RunAsync(arguments);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement.Clone();
    }
}
