using SurrogateHost.Plugins;
using SurrogateHost.Sampling;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>The split of a set of rows and the order of its batches, one for all members with the same rows and seeds.</summary>
internal sealed class BatchOrder
{
    private SplitMix64 _random;

    private BatchOrder(RowSet rows, FinetuneSettings settings)
    {
        _random = new SplitMix64(settings.Seed);
        (Training, Validation) = TrainingData.Split(rows.Count, settings, ref _random);
        Rows = rows;
    }

    /// <summary>The rows.</summary>
    public RowSet Rows { get; }

    /// <summary>Indices of the rows to train on, in the order of this epoch.</summary>
    public int[] Training { get; }

    /// <summary>Indices of the rows held out.</summary>
    public int[] Validation { get; }

    /// <summary>The orders that members need.</summary>
    /// <param name="members">The members.</param>
    /// <returns>The orders, and for each member which of them is its own.</returns>
    public static (BatchOrder[] Orders, int[] OfMember) Of(IReadOnlyList<Member> members)
    {
        var known = new Dictionary<(RowSet Rows, ulong Seed, ulong Split, double Fraction), int>();
        var (orders, ofMember) = (new List<BatchOrder>(), new int[members.Count]);
        for (var i = 0; i < ofMember.Length; i++)
        {
            var (rows, settings) = (members[i].Rows, members[i].Task.Settings);
            var key = (rows, settings.Seed, settings.SplitSeed ?? settings.Seed, settings.ValidationFraction);
            if (!known.TryGetValue(key, out ofMember[i]))
            {
                known.Add(key, ofMember[i] = orders.Count);
                orders.Add(new BatchOrder(rows, settings));
            }
        }

        return ([.. orders], ofMember);
    }

    /// <summary>Puts the rows to train on in the order of the next epoch.</summary>
    public void Shuffle() => _random.Shuffle(Training);
}
