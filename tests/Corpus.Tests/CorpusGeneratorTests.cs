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
    public void Generate_Source_NeverDividesTwoWholeLiterals()
    {
        for (var index = 0; index < 500; index++)
            Assert.DoesNotMatch(@"[^\w.]\d+ / \d+[^.\dE]", s_generator.Generate(index, 16).Source);
    }
}
