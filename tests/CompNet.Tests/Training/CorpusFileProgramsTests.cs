using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Training.CompNet.Data;
using static SurrogateHost.Training.CompNet.SmallTraining;

namespace SurrogateHost.Training.CompNet;

public sealed class CorpusFileProgramsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compnet-").FullName;

    [Fact]
    public void Take_AnyIndex_GivesThatProgramOfTheTrainingSplitAgain()
    {
        using var programs = new CorpusFilePrograms(Write(80, samples: 64), 48, seed: 1);
        using var reader = CorpusReader.Open(FilePath);
        var training = reader.Programs(CorpusSplit.Train).Select(program => program.Source).ToHashSet();

        var taken = Enumerable.Range(0, 200).Select(index => programs.Take(index, 48)).ToArray();

        Assert.All(taken, program => Assert.Contains(program.Source, training));
        Assert.All(taken, program => Assert.Equal((48, 48 * program.OutputCount), (program.SampleCount, program.Outputs.Length)));
        Assert.True(taken.Select(program => program.Source).Distinct().Count() > training.Count / 2);
        Assert.Equal(taken[17].Source, programs.Take(17, 48).Source);
    }

    [Fact]
    public void Validation_Always_SharesNoProgramWithTraining()
    {
        using var programs = new CorpusFilePrograms(Write(80, samples: 64), 48, seed: 1);

        var validation = programs.Validation(60).ToArray();

        Assert.NotEmpty(validation);
        Assert.All(validation, program => Assert.Equal(60, program.SampleCount));
        Assert.Empty(validation.Select(program => program.Source).Intersect(Enumerable.Range(0, 500).Select(index => programs.Take(index, 48).Source)));
    }

    [Fact]
    public void Take_Mixed_TakesTheShareFromTheFile()
    {
        using var file = new CorpusFilePrograms(Write(40, samples: 64), 48, seed: 1);
        using var reader = CorpusReader.Open(FilePath);
        var known = reader.Programs().Select(program => program.Source).ToHashSet();
        var mixed = new MixedPrograms(new GeneratedPrograms(Generator(heldOut: true)), file, 0.3, seed: 1);

        var fromFile = Enumerable.Range(0, 400).Count(index => known.Contains(mixed.Take(index, 48).Source));

        Assert.InRange(fromFile, 90, 150);
    }

    [Fact]
    public void Open_TooFewExecutions_NamesTheFileAndTheMend()
    {
        var failure = Assert.Throws<InvalidDataException>(() => new CorpusFilePrograms(Write(3, samples: 32), 48, seed: 1));

        Assert.Equal($"{FilePath}: holds 32 executions per program, and training takes 48; make it again with --samples 48.", failure.Message);
    }

    [Fact]
    public void Open_NoCorpus_NamesTheFile()
    {
        File.WriteAllText(FilePath, "programs,seconds\n");

        Assert.Contains(FilePath, Assert.Throws<InvalidDataException>(() => new CorpusFilePrograms(FilePath, 48, seed: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_CorpusThatTheNetworkDoesNotTake_EndsWithAReason()
    {
        using var programs = new CorpusFilePrograms(Write(40, samples: 64), 48, seed: 1);
        var stream = new ProgramStream(programs, Settings, Options with { LongestText = 4 });

        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in stream.From(0, TestContext.Current.CancellationToken))
                break;
        });

        Assert.Contains("generate seed 9 with 40 programs", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FilePath => Path.Combine(_folder, "small.corpus");

    private string Write(int count, int samples)
    {
        using var writer = CorpusWriter.Create(FilePath, new CorpusHeader { Verb = "generate", Seed = 9, Samples = samples });
        for (var index = 0; writer.Count < count; index++)
            writer.TryAdd(Generator().Generate(index, samples));
        return FilePath;
    }
}
