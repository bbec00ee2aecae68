using System.Runtime.InteropServices;

namespace SurrogateHost.Model;

/// <summary>
/// The trials of a job, packed for a message: 100,000 executions of a three-number program are 3 MB of JSON instead of 12.
/// </summary>
public sealed record TrialTable
{
    /// <summary>A table without trials.</summary>
    public static TrialTable Empty { get; } = new() { InputCount = 0, OutputCount = 0 };

    /// <summary>Number of inputs per trial.</summary>
    public required int InputCount { get; init; }

    /// <summary>Number of outputs per trial.</summary>
    public required int OutputCount { get; init; }

    /// <summary>Little-endian float64, row after row: a trial's inputs, then its outputs. Base64 in JSON.</summary>
    public byte[] Values { get; init; } = [];

    /// <summary>One byte per trial: the value of its <see cref="TrialOutcome"/>. Base64 in JSON.</summary>
    public byte[] Outcomes { get; init; } = [];

    /// <summary>One byte per trial: the value of its <see cref="TrialPhase"/>. Base64 in JSON.</summary>
    public byte[] Phases { get; init; } = [];

    /// <summary>Packs trials in the given order.</summary>
    /// <param name="trials">The trials, all of one program.</param>
    public static TrialTable Pack(IReadOnlyList<Trial> trials)
    {
        if (trials.Count == 0)
            return Empty;
        var (inputs, outputs) = (trials[0].Inputs.Length, trials[0].Outputs.Length);
        var values = new double[trials.Count * (inputs + outputs)];
        for (var i = 0; i < trials.Count; i++)
        {
            trials[i].Inputs.CopyTo(values, i * (inputs + outputs));
            trials[i].Outputs.CopyTo(values, (i * (inputs + outputs)) + inputs);
        }

        return new TrialTable
        {
            InputCount = inputs,
            OutputCount = outputs,
            Values = MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
            Outcomes = [.. trials.Select(trial => (byte)trial.Outcome)],
            Phases = [.. trials.Select(trial => (byte)trial.Phase)],
        };
    }

    /// <summary>The packed trials, in order.</summary>
    /// <exception cref="InvalidDataException">The lengths do not agree with each other.</exception>
    public IReadOnlyList<Trial> Unpack()
    {
        var width = InputCount + OutputCount;
        if (Values.Length != Outcomes.Length * width * sizeof(double) || Phases.Length != Outcomes.Length)
        {
            throw new InvalidDataException(
                $"trials: {Outcomes.Length} outcomes, {Phases.Length} phases and {Values.Length} bytes of values do not fit {width} numbers per trial.");
        }

        var values = MemoryMarshal.Cast<byte, double>(Values);
        var trials = new Trial[Outcomes.Length];
        for (var i = 0; i < trials.Length; i++)
        {
            var row = values.Slice(i * width, width);
            trials[i] = new Trial(row[..InputCount].ToArray(), row[InputCount..].ToArray(), (TrialOutcome)Outcomes[i], (TrialPhase)Phases[i]);
        }

        return trials;
    }
}
