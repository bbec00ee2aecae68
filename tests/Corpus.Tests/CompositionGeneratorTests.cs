using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus;

public sealed class CompositionGeneratorTests
{
    private readonly CompositionGenerator _generator = new(11, BenchmarkKernels.Guard());

    [Fact]
    public void Generate_SameIndex_GivesTheSameProgram()
    {
        var again = new CompositionGenerator(11, BenchmarkKernels.Guard());
        again.Generate(1, 32);

        var (first, second) = (_generator.Generate(5, 32), again.Generate(5, 32));

        Assert.Equal(first.Source, second.Source);
        Assert.Equal(first.Outputs, second.Outputs);
    }

    [Fact]
    public void Generate_Many_AreFiniteAndVary()
    {
        for (var index = 0; index < 40; index++)
        {
            var program = _generator.Generate(index, 128);

            Assert.All(program.Outputs, value => Assert.True(float.IsFinite(value)));
            for (var output = 0; output < program.OutputCount; output++)
                Assert.True(Enumerable.Range(0, 128).Select(row => program.Outputs[(row * program.OutputCount) + output]).Distinct().Count() > 1, program.Source);
        }
    }

    [Fact]
    public void Generate_Many_AreOfManyInputsLoopsAndBranches()
    {
        var programs = Enumerable.Range(0, 60).Select(index => _generator.Generate(index, 64)).ToArray();

        Assert.Contains(programs, program => program.InputCount >= 9);
        Assert.Contains(programs, program => program.Source.Contains("for (", StringComparison.Ordinal));
        Assert.Contains(programs, program => program.Source.Contains(" ? ", StringComparison.Ordinal));
        Assert.Contains(programs, program => program.OutputCount == 3);
    }
}
