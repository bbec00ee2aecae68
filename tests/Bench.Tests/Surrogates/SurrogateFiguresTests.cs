using SurrogateHost.Bench.Surrogates.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates;

public sealed class SurrogateFiguresTests
{
    private static Dictionary<string, Figure> FiguresOf(params IEnumerable<Fit> fits) =>
        new SurrogateFigures(new FitTable([.. fits]), seed: 1).All([(64, 0.3)]).ToDictionary(figure => figure.Name);

    [Fact]
    public void All_TwoPrograms_ErrorIsTheGeometricMeanOfRatios()
    {
        var figures = FiguresOf(
        [
            .. Fits.Processes("p", 64, rbf: 0.4, matern: 0.2), Fits.Of(ContenderSet.Product, "p", 64, 0.1),
            .. Fits.Processes("q", 64, rbf: 0.08, matern: 0.09), Fits.Of(ContenderSet.Product, "q", 64, 0.01),
        ]);

        Assert.Equal(Math.Sqrt(2 * 8), figures["error-vs-gp/64"].Value, 1e-9);
        Assert.Equal(Math.Sqrt(4 * 8), figures["error-vs-gp-by-likelihood/64"].Value, 1e-9);
        Assert.False(figures["error-vs-gp/64"].MissesGoal);
        Assert.Equal(0, figures["worse-than-gp"].Value);
    }

    [Fact]
    public void All_WorseOnOneProgram_CountsOnlyWhatIsBeyondTheTolerance()
    {
        var figures = FiguresOf(
        [
            .. Fits.Processes("p", 64, rbf: 0.1, matern: 0.2), Fits.Of(ContenderSet.Product, "p", 64, 0.119),
            .. Fits.Processes("q", 64, rbf: 0.1, matern: 0.2), Fits.Of(ContenderSet.Product, "q", 64, 0.121),
            .. Fits.Processes("p", 256, rbf: 0.1, matern: 0.2), Fits.Of(ContenderSet.Product, "p", 256, 0.01),
            .. Fits.Processes("q", 256, rbf: 0.1, matern: 0.2), Fits.Of(ContenderSet.Product, "q", 256, 0.01),
        ]);

        Assert.Equal((0.5, 0, 0.25), (figures["worse-than-gp/64"].Value, figures["worse-than-gp/256"].Value, figures["worse-than-gp"].Value));
        Assert.True(figures["worse-than-gp"].MissesGoal);
    }

    [Fact]
    public void All_ScratchNeedsMore_EfficiencyIsInterpolatedOnLogarithms()
    {
        // Scratch falls by 100 from 16 to 256 samples: by 10 at 64, which is twice the product's 32.
        var figures = FiguresOf(
            Fits.Of(BestOfScratch.Scratch, "p", 16, 1), Fits.Of(BestOfScratch.Scratch, "p", 256, 0.01), Fits.Of(ContenderSet.Product, "p", 32, 0.1));

        Assert.Equal(2, figures["efficiency-vs-scratch"].Value, 1e-9);
        Assert.Equal(0, figures["efficiency-vs-scratch/not-reached"].Value);
    }

    [Fact]
    public void All_TextHelpsEverywhere_IntervalExcludesOne()
    {
        var programs = Enumerable.Range(0, 20).Select(i => $"p{i}").ToArray();
        var figures = FiguresOf([.. programs.SelectMany((program, i) => new[]
        {
            Fits.Of(ContenderSet.TeacherWithoutText, program, 16, 0.3 + (0.01 * i)), Fits.Of(ContenderSet.TeacherWithText, program, 16, 0.2),
            Fits.Of(ContenderSet.Random, program, 16, 0.2), Fits.Of(ContenderSet.Product, program, 16, 0.4),
        })]);

        Assert.InRange(figures["text-gain/16"].Value, 1.9, 2);
        Assert.InRange(figures["text-gain/16/low"].Value, 1.7, figures["text-gain/16"].Value);
        Assert.InRange(figures["text-gain/16/high"].Value, figures["text-gain/16"].Value, 2.2);
        Assert.False(figures["text-gain/16/low"].MissesGoal);
        Assert.Equal(0.5, figures["product-text-gain/16"].Value, 1e-9);
    }

    [Fact]
    public void All_TextHasMostOfTheMixtureOnOneProgramOfThree_WinsOnAThird()
    {
        var figures = FiguresOf(
            Fits.Of(ContenderSet.TeacherWithText, "p", 16, 0.1, 0.1) with { TextShares = [0.9, 0.3] },
            Fits.Of(ContenderSet.TeacherWithText, "q", 16, 0.1) with { TextShares = [0.5] },
            Fits.Of(ContenderSet.TeacherWithText, "r", 16, 0.1) with { TextShares = [0] },
            Fits.Of(ContenderSet.TeacherWithText, "p", 64, 0.1) with { TextShares = [0] });

        Assert.Equal((1.0 / 3, 0), (figures["text-wins/16"].Value, figures["text-wins/64"].Value));
        Assert.Equal(0.25, figures["text-wins"].Value);
        Assert.True(figures["text-wins"].MissesGoal);
    }

    [Fact]
    public void All_Coverage_IsTheMeanOverOutputsAndTooMuchOfItCountsToo()
    {
        var figures = FiguresOf(Fits.Of(ContenderSet.Product, "p", 16, 0.1, 0.1) with { Coverage = [1, 0.96] });

        Assert.Equal(0.98, figures["coverage-90/16"].Value, 1e-12);
        Assert.Equal((false, true), (figures["coverage-90"].MissesGoal, figures["coverage-90/excess"].MissesGoal));
    }

    [Fact]
    public void All_Seconds_HaveTheirGoal() => Assert.Equal((0.3, false), (FiguresOf()["seconds/64"].Value, FiguresOf()["seconds/64"].MissesGoal));
}
