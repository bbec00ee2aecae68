using SurrogateHost.Training.CompNet.Data;
using static SurrogateHost.Training.CompNet.SmallTraining;

namespace SurrogateHost.Training.CompNet;

public sealed class ProgramStreamTests
{
    [Fact]
    public async Task From_LaterStep_ContinuesTheSameStream()
    {
        var whole = await Batches(0, 21, dataThreads: 1);
        var rest = await Batches(13, 8, dataThreads: 2);

        Assert.Equal(Texts(whole[13..]), Texts(rest));
        Assert.Equal(whole[^1][0].Outputs, rest[^1][0].Outputs);
    }

    [Fact]
    public async Task From_Batches_HoldShortTextsOfSimilarLengthAndStandardisedOutputs()
    {
        foreach (var batch in await Batches(0, 16, 1))
        {
            Assert.Equal(Options.BatchSize, batch.Count);
            Assert.All(batch, program => Assert.InRange(program.Text.Tokens.Length, 5, Options.LongestText));
            Assert.All(batch, program => Assert.All(program.Inputs, value => Assert.InRange(value, -1.0001f, 1.0001f)));
            Assert.All(batch, program => Assert.InRange(program.Outputs.Average(), -1e-3, 1e-3));
            Assert.All(batch, program => Assert.InRange(program.Outputs.Average(value => value * value), 0.98, 1.02));
        }
    }

    private static string[] Texts(IEnumerable<IReadOnlyList<TrainingProgram>> batches) =>
        [.. batches.SelectMany(batch => batch).Select(program => program.Text.ToString())];

    private static async Task<List<IReadOnlyList<TrainingProgram>>> Batches(long step, int count, int dataThreads)
    {
        var batches = new List<IReadOnlyList<TrainingProgram>>();
        var stream = new ProgramStream(new GeneratedPrograms(Generator()), Settings, Options with { DataThreads = dataThreads });
        await foreach (var batch in stream.From(step, TestContext.Current.CancellationToken))
        {
            batches.Add(batch);
            if (batches.Count == count)
                break;
        }

        return batches;
    }

    internal static async Task<IReadOnlyList<TrainingProgram>> FirstBatch()
    {
        await foreach (var batch in new ProgramStream(new GeneratedPrograms(Generator()), Settings, Options).From(0, TestContext.Current.CancellationToken))
            return batch;
        throw new InvalidOperationException("The stream ended.");
    }
}
