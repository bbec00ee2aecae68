using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Tests;

public sealed class CorpusGeneratorTests
{
    private static readonly CorpusGenerator s_generator = new(7, heldOut: false, BenchmarkKernels.Guard());

    [Fact]
    public void Generate_SameIndex_GivesSameProgram()
    {
        var again = new CorpusGenerator(7, heldOut: false, BenchmarkKernels.Guard());
        for (var index = 0; index < 50; index++)
        {
            var (first, second) = (s_generator.Generate(index, 32), again.Generate(index, 32));
            Assert.Equal(first.Source, second.Source);
            Assert.Equal(first.Inputs, second.Inputs);
            Assert.Equal(first.Outputs, second.Outputs);
        }
    }

    [Fact]
    public void Generate_ManyPrograms_CoversEveryFamilyWithUsefulOutputs()
    {
        var programs = Enumerable.Range(0, 3000).Select(index => s_generator.Generate(index, 32)).ToArray();
        var families = CorpusGenerator.AllFamilies().Where(family => !family.IsHeldOut).Select(family => family.Name);
        Assert.Equal(families.Order(StringComparer.Ordinal), programs.Select(program => program.Family).Distinct().Order(StringComparer.Ordinal));
        Assert.All(programs, program => Assert.All(program.Outputs, value => Assert.True(float.IsFinite(value))));
        Assert.True(programs.Select(program => program.Source).Distinct().Count() > 2900);
    }

    [Fact]
    public void Generate_HeldOut_SharesNoFamilyWithTraining()
    {
        var heldOut = new CorpusGenerator(7, heldOut: true, BenchmarkKernels.Guard());
        var names = Enumerable.Range(0, 200).Select(index => heldOut.Generate(index, 16).Family).Distinct().ToArray();
        Assert.Equal(CorpusGenerator.AllFamilies().Count(family => family.IsHeldOut), names.Length);
        Assert.DoesNotContain(names, name => CorpusGenerator.AllFamilies().Any(family => family.Name == name && !family.IsHeldOut));
    }

    [Fact]
    public void Generate_ManyPrograms_HasRangesAndConstantsOfManySizes()
    {
        var programs = Enumerable.Range(0, 1500).Select(index => s_generator.Generate(index, 32)).ToArray();
        var widths = programs.SelectMany(program => program.Minimum.Zip(program.Maximum, (low, high) => high - low)).ToArray();

        Assert.All(widths, width => Assert.InRange(width, 1e-5, 1e6));
        Assert.All<(double Low, double High)>([(1e-3, 1e-2), (1e-2, 0.1), (10, 100), (100, 1e3), (1e3, 1e4), (1e4, 1e5)], decade =>
            Assert.True(widths.Count(width => width >= decade.Low && width < decade.High) > 15, $"ranges of {decade}"));
        Assert.InRange(widths.Count(width => width is > 0.3 and < 3) / (double)widths.Length, 0.5, 0.8);
        Assert.True(programs.Count(program => program.WholeInputs.Contains(true)) > 30);
        Assert.True(programs.Count(program => program.Outputs.Max() > 1000) > 50);
    }

    [Fact]
    public void Generate_WholeInputs_AreWhole()
    {
        foreach (var program in Enumerable.Range(0, 1500).Select(index => s_generator.Generate(index, 32)).Where(program => program.WholeInputs.Length > 0))
        {
            Assert.All(program.Inputs.Where((_, i) => program.WholeInputs[i % program.InputCount]), value => Assert.Equal(MathF.Round(value), value));
            Assert.All(program.Inputs.Index(), value => Assert.InRange(value.Item, program.Minimum[value.Index % program.InputCount], program.Maximum[value.Index % program.InputCount]));
        }
    }

    /// <summary>What is measured on held-out families is comparable only while these stay what they are.</summary>
    [Fact]
    public void Generate_HeldOut_KeepsItsRanges()
    {
        var heldOut = new CorpusGenerator(7, heldOut: true, BenchmarkKernels.Guard());
        Assert.All(Enumerable.Range(0, 300).Select(index => heldOut.Generate(index, 16)), program => Assert.True(program.Minimum.Min() >= -2 && program.Maximum.Max() <= 3.4 && program.WholeInputs.Length == 0));
    }

    [Fact]
    public void Generate_Source_NeverDividesTwoWholeLiterals()
    {
        for (var index = 0; index < 500; index++)
            Assert.DoesNotMatch(@"[^\w.]\d+ / \d+[^.\dE]", s_generator.Generate(index, 16).Source);
    }
}
