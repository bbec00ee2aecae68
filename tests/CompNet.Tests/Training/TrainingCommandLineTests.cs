using SurrogateHost.Training.CompNet.Commands;

namespace SurrogateHost.Training.CompNet;

public sealed class TrainingCommandLineTests
{
    [Theory]
    [InlineData("--folder", "train --programs 10")]
    [InlineData("'gpt'", "train --folder x --hypernetwork gpt")]
    [InlineData("--programs must be at least 1.", "train --folder x --programs 0")]
    [InlineData("--threads must be at least 1.", "train --folder x --threads 0")]
    [InlineData("--inner-steps must not be negative.", "train --folder x --inner-steps -1")]
    [InlineData("--short-text-programs must not be negative.", "train --folder x --short-text-programs -1")]
    [InlineData("'types'", "train --folder x --without types")]
    [InlineData("--device gpu: expected cpu, cuda, cuda:N or auto.", "train --folder x --device gpu")]
    [InlineData("--batch-size must be at least 1.", "train --folder x --batch-size 0")]
    [InlineData("--learning-rate must be above 0.", "train --folder x --learning-rate 0")]
    [InlineData("--time-limit must be above 0 and at most 525600 minutes.", "train --folder x --time-limit -1")]
    [InlineData("--time-limit must be above 0 and at most 525600 minutes.", "train --folder x --time-limit 1e300")]
    [InlineData("--corpus-share needs --corpus FILE.", "train --folder x --corpus-share 0.2")]
    [InlineData("--corpus-share must be above 0 and at most 1.", "train --folder x --corpus y --corpus-share 2")]
    public async Task RunAsync_BadUsage_NamesTheOption(string expected, string arguments)
    {
        var error = new StringWriter();

        Assert.Equal(2, await new TrainingCommandLine(TextWriter.Null, error, isInteractive: false).RunAsync(arguments.Split(' ')));

        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("See: surrogate train --help", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Help_ListsTheOptionsOfTheVerb()
    {
        var output = new StringWriter();

        Assert.Equal(0, await new TrainingCommandLine(output, TextWriter.Null, isInteractive: false).RunAsync(["train", "--help"]));

        Assert.All(["--hypernetwork", "--corpus", "--resume", "--start-from", "--device", "--time-limit"], name => Assert.Contains(name, output.ToString(), StringComparison.Ordinal));
    }
}
