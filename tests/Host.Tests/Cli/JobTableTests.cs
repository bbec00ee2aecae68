using Spectre.Console;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Cli;

public sealed class JobTableTests
{
    [Fact]
    public void Draw_JobAnsweredWithItsLastEventAlone_ShowsTheResult()
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 160;

        JobTable.Draw(console, FinishedJob.Report(FinishedJob.Message, FinishedJob.Optimized), FinishedJob.Message.Objective);

        Assert.Contains("x[0] = 0.1", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_TunedJob_ShowsWhatAPersonAsksFor()
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 160;

        JobTable.Draw(console, FinishedJob.Tuned(), FinishedJob.Message.Objective);

        string[] expected =
        [
            "double f(double x[1])", "1-2-1 tanh, 7 parameters", "x[0] = 0.1", "least return: 0.01 on the real program, 0.02 predicted",
            "3 (2 sampling, 1 tuning)", "analysis 0.25 s, compilation 0.50 s, finetuning 1.00 s, tuning 2.00 s", "0.125", "! x[0] above 0.9",
        ];
        Assert.All(expected, text => Assert.Contains(text, writer.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_OutputsNamedLikeConditions_AreHiddenOnlyWhereTheyAreConditions()
    {
        var optimized = FinishedJob.Optimized with
        {
            Best = FinishedJob.Optimized.Best with { Outputs = new Dictionary<string, double> { ["constraint[0]"] = -0.75, ["constraint[1]"] = 6.5 } },
        };
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 160;

        JobTable.Draw(console, FinishedJob.Report(FinishedJob.Message, optimized), FinishedJob.Message.Objective! with { SubjectTo = ["x < 1"] });

        Assert.Contains("x < 1: holds", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("constraint[1] = 6.5", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("constraint[0]", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_NothingHeldOut_ShowsNoErrors()
    {
        var surrogate = SurrogateFile.Parse(FinishedJob.Optimized.Surrogate);
        var unmeasured = surrogate with { Validation = surrogate.Validation! with { HeldOutCount = 0, Distrust = ["nothing could be held out"] } };
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 160;

        JobTable.Draw(console, FinishedJob.Report(FinishedJob.Message, FinishedJob.Optimized with { Surrogate = SurrogateFile.ToBytes(unmeasured) }), FinishedJob.Message.Objective);

        Assert.Contains("surrogate, not measured:", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("! nothing could be held out", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0.125", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_ElectedTeacher_SaysWhoWonAndWhatTheBestOfTheOthersWouldHaveGiven()
    {
        var surrogate = SurrogateFile.Parse(FinishedJob.Optimized.Surrogate);
        var validation = surrogate.Validation! with
        {
            HeldOutCount = 40,
            Method = ValidationMethod.LeaveOneOut,
            Outputs =
            [
                surrogate.Validation!.Outputs[0] with
                {
                    Election = [new("smooth Gaussian process", 0.75, 0.25), new("rough Gaussian process", 0.25, 0.5), new("network from emitted weights", 0, 0.875)],
                },
            ],
        };
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;

        JobTable.Draw(
            console, FinishedJob.Report(FinishedJob.Message, FinishedJob.Optimized with { Surrogate = SurrogateFile.ToBytes(surrogate with { Validation = validation }) }),
            FinishedJob.Message.Objective);

        Assert.Contains("surrogate on 40 executions, each predicted from the others (nothing held out):", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "return was learnt from smooth Gaussian process (75 %), rough Gaussian process (25 %); network from emitted weights alone: error 0.875",
            writer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void Draw_AnyWidth_KeepsWithinItAndBreaksNoNumber(int width)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;

        JobTable.Draw(console, FinishedJob.Tuned(), FinishedJob.Message.Objective);

        Assert.All(writer.ToString().Split('\n'), line => Assert.True(line.Length <= width, line));
        Assert.Contains("0.125", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains(width < 60 ? "return: error (NMSE)" : "output", writer.ToString(), StringComparison.Ordinal);
    }
}
