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

    [Fact]
    public async Task From_WithoutText_GivesEveryProgramAnothersTextAndItsOwnSamples()
    {
        var whole = (await Batches(0, 1, 1))[0];
        var ablated = (await Batches(0, 1, 1, Options with { Without = Ablation.Text }))[0];

        Assert.Equal(whole.Select(program => program.Outputs), ablated.Select(program => program.Outputs));
        Assert.Equal(Texts([[.. whole.Skip(1), whole[0]]]), Texts([ablated]));
    }

    [Fact]
    public async Task From_WithoutNumbers_KeepsTheTextButForItsValues()
    {
        var whole = (await Batches(0, 1, 1))[0];
        var ablated = (await Batches(0, 1, 1, Options with { Without = Ablation.Numbers }))[0];

        Assert.Equal(whole.Select(program => program.Text.Tokens), ablated.Select(program => program.Text.Tokens));
        Assert.Contains(whole, program => program.Text.Values.Any(value => value != 0));
        Assert.All(ablated, program => Assert.All(program.Text.Values, value => Assert.Equal(0, value)));
    }

    [Fact]
    public async Task From_DistinctPrograms_DrawsFromThoseAgainAndAgain()
    {
        var stream = new ProgramStream(new GeneratedPrograms(Generator(), distinct: 20, seed: 1), Settings, Options);
        var texts = new HashSet<string>();
        var batches = 0;
        await foreach (var batch in stream.From(0, TestContext.Current.CancellationToken))
        {
            texts.UnionWith(batch.Select(program => program.Text.ToString()));
            if (++batches == 24)
                break;
        }

        Assert.InRange(texts.Count, 5, 20);
    }

    private static string[] Texts(IEnumerable<IReadOnlyList<TrainingProgram>> batches) =>
        [.. batches.SelectMany(batch => batch).Select(program => program.Text.ToString())];

    private static async Task<List<IReadOnlyList<TrainingProgram>>> Batches(long step, int count, int dataThreads, TrainingOptions? options = null)
    {
        var batches = new List<IReadOnlyList<TrainingProgram>>();
        var stream = new ProgramStream(new GeneratedPrograms(Generator()), Settings, (options ?? Options) with { DataThreads = dataThreads });
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
