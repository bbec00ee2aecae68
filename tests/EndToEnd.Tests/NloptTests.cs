namespace SurrogateHost.EndToEnd;

/// <summary>A real file that nobody here wrote: NLopt's test/testfuncs.c, unmodified.</summary>
public sealed class NloptTests
{
    private const int Evaluations = 400;

    [Fact]
    public async Task Run_Rosenbrock_ComesBelowOneHundredth() => Assert.InRange(await BestAsync("rosenbrock_f", 2, "-2..2", "gradient", 1), 0, 1e-2);

    [Theory]
    [InlineData("mccormic_f", 2, "-1.5..4")]
    [InlineData("goldsteinprice_f", 2, "-2..2")]
    [InlineData("sixhumpcamel_f", 2, "-5..5")]
    [InlineData("corner4d_f", 4, "0..1")]
    [InlineData("paviani_f", 10, "2.001..9.999")]
    [InlineData("griewank_f", 10, "-500..600")]
    public async Task Run_TestFunction_BeatsRandomSearchAtEqualExecutions(string function, int n, string range)
    {
        Assert.True(
            await MedianAsync(function, n, range, "gradient") < await MedianAsync(function, n, range, "random-search"));
    }

    private static async Task<double> MedianAsync(string function, int n, string range, string optimizer)
    {
        var values = new List<double>();
        for (var seed = 1; seed <= 3; seed++)
            values.Add(await BestAsync(function, n, range, optimizer, seed));
        return values.Order().ElementAt(values.Count / 2);
    }

    private static async Task<double> BestAsync(string function, int n, string range, string optimizer, int seed)
    {
        var folder = Surrogate.FileOf("artifacts", "third-party", "nlopt");
        Assert.SkipUnless(Directory.Exists(folder), "NLopt's source is not here; ./test.sh fetches it from Debian's source archive (eng/fetch-nlopt.sh).");
        var result = await Surrogate.RunJobAsync(
            Path.Combine(folder, "test", "testfuncs.c"), "--function", function,
            "--fix", $"n={n}", "--fix", "grad=null", "--fix", "data=null", "--input", $"x[{n}]={range}", "--minimize", "return",
            "--header", $"nlopt.h={Path.Combine(folder, "src", "api", "nlopt.h")}", "--header", "nlopt_config.h=/dev/null",
            "--evaluations", $"{Evaluations}", "--optimizer", optimizer, "--seed", $"{seed}");
        Assert.InRange(result.GetProperty("evaluations").GetProperty("total").GetInt32(), 1, Evaluations);
        return result.GetProperty("best").GetProperty("actual").GetDouble();
    }
}
