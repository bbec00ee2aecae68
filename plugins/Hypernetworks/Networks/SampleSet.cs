using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>The completed executions at hand, in the network's coordinates.</summary>
public sealed class SampleSet
{
    private readonly Trial[] _trials;
    private readonly Scaling _inputs;
    private readonly Topology _covering;

    /// <summary>Takes the completed trials with finite outputs.</summary>
    /// <param name="program">Whose executions they are.</param>
    /// <param name="trials">Executions, possibly not all completed.</param>
    /// <param name="covering">The network that reads them: its inputs and outputs are the widths of the rows.</param>
    public SampleSet(AnalyzedProgram program, IReadOnlyList<Trial> trials, Topology covering)
    {
        _trials = [.. trials.Where(trial => trial.IsCompleted && Array.TrueForAll(trial.Outputs, double.IsFinite))];
        (_inputs, _covering, OutputCount) = (Scaling.ForBox(program.Space), covering, program.Outputs.Count);
        Units = Scaling.Standardizing(_trials, OutputCount);
    }

    /// <summary>How many.</summary>
    public int Count => _trials.Length;

    /// <summary>The program's inputs.</summary>
    public int InputCount => _inputs.Offset.Count;

    /// <summary>The program's outputs.</summary>
    public int OutputCount { get; }

    /// <summary>Mean and deviation of each output over all of them.</summary>
    public Scaling Units { get; }

    /// <summary>Some of them as the network reads samples: standardised by themselves.</summary>
    /// <param name="isTaken">Chooses by place.</param>
    /// <param name="units">Units of the outputs where those are not to be standardised.</param>
    /// <returns>The table, and the units of its outputs.</returns>
    public (SampleTable Table, Scaling Units) Take(Func<int, bool> isTaken, Scaling? units = null)
    {
        var taken = _trials.Where((_, i) => isTaken(i)).ToArray();
        units ??= Scaling.Standardizing(taken, OutputCount);
        var table = new SampleTable(taken.Length, new float[taken.Length * _covering.Inputs], new float[taken.Length * _covering.Outputs], OutputCount);
        for (var row = 0; row < taken.Length; row++)
        {
            Scaled(taken[row].Inputs, _inputs, table.Inputs.AsSpan(row * _covering.Inputs));
            Scaled(taken[row].Outputs, units, table.Outputs.AsSpan(row * _covering.Outputs));
        }

        return (table, units);
    }

    private static void Scaled(double[] values, Scaling scaling, Span<float> scaled)
    {
        for (var i = 0; i < values.Length; i++)
            scaled[i] = (float)((values[i] - scaling.Offset[i]) / scaling.Scale[i]);
    }
}
