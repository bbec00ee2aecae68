using System.Text.RegularExpressions;
using Spectre.Console;
using SurrogateHost.Cli.Progress;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Cli;

public sealed partial class LiveProgressTests
{
    private const string Activity = "optimizer.gradient searches in many places of the box at once";

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task ShowAsync_LongActivity_KeepsEveryLineWithinTheTerminal(int width)
    {
        var drawn = await DrawAsync(width, progress => progress(Progress(0.5)));

        Assert.All(drawn, line => Assert.True(line.Length < width, line));
        Assert.Contains(drawn, line => line.Contains("best 0.0625", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShowAsync_StageThatReportsItsLast_IsNotDoneYet()
    {
        var drawn = await DrawAsync(80, progress => progress(Progress(1)));

        Assert.Contains(drawn, line => line.Contains("99%", StringComparison.Ordinal));
        Assert.DoesNotContain(drawn, line => line.Contains("100%", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShowAsync_ActivityThatChanges_MovesNothing()
    {
        var drawn = await DrawAsync(100, progress => progress(Progress(0.5)), progress => progress(Progress(0.5) with { Activity = "x" }));

        Assert.Single(drawn.Where(line => line.Contains("50%", StringComparison.Ordinal)).Select(line => line.IndexOf("50%", StringComparison.Ordinal)).Distinct());
    }

    private static JobProgressed Progress(double fraction) => new()
    {
        JobId = Guid.Empty, Stage = JobStage.Analysis, Activity = Activity, Fraction = fraction, BestObjective = 0.0625,
    };

    // Every frame that is drawn, as plain lines. A refresh that one step asks for is drawn before the next step.
    private static async Task<IReadOnlyList<string>> DrawAsync(int width, params Action<Action<JobProgressed>>[] steps)
    {
        using var written = new StringWriter();
        var writer = TextWriter.Synchronized(written);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        await new LiveProgress(console).ShowAsync(async (progress, _) =>
        {
            foreach (var step in steps)
            {
                step(progress);
                await FrameAsync(writer, written);
            }

            return JobReport.Of(FinishedJob.Message);
        });
        return [.. Escapes().Replace(written.ToString(), "").Split('\n', '\r').Select(line => line.TrimEnd())];
    }

    // The renderer draws on a timer of its own: two more frames hold what was shown before the first of them.
    private static async Task FrameAsync(TextWriter writer, StringWriter written)
    {
        for (var frames = 0; frames < 2; frames++)
        {
            var length = Length();
            await Eventually.IsTrueAsync(() => Length() != length, () => $"the terminal still shows the same {length} characters");
        }

        int Length()
        {
            lock (writer)
                return written.GetStringBuilder().Length;
        }
    }

    [GeneratedRegex("\x1b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();
}
