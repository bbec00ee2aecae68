namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Rows of a batch that go to one supervisor together.</summary>
/// <param name="Batch">Where they belong.</param>
/// <param name="First">The first row.</param>
/// <param name="Rows">How many; at least 1.</param>
/// <param name="Losses">How many supervisors were lost over it.</param>
internal sealed record EvaluationChunk(EvaluationBatch Batch, int First, int Rows, int Losses = 0)
{
    private const int MostLosses = 2;

    /// <summary>What to try after another loss: the same once more, then its halves; nothing when a single row is to blame.</summary>
    public IReadOnlyList<EvaluationChunk> AfterLoss() => (Losses + 1 < MostLosses, Rows) switch
    {
        (true, _) => [this with { Losses = Losses + 1 }],
        (false, 1) => [],
        _ => [this with { Rows = Rows / 2, Losses = 0 }, this with { First = First + (Rows / 2), Rows = Rows - (Rows / 2), Losses = 0 }],
    };
}
