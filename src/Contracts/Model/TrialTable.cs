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
    public byte[] Values { get; init => field = value ?? []; } = [];

    /// <summary>One byte per trial: the value of its <see cref="TrialOutcome"/>. Base64 in JSON.</summary>
    public byte[] Outcomes { get; init => field = value ?? []; } = [];

    /// <summary>One byte per trial: the value of its <see cref="TrialPhase"/>. Base64 in JSON.</summary>
    public byte[] Phases { get; init => field = value ?? []; } = [];

    /// <summary>Packs trials in the given order.</summary>
    /// <param name="trials">The trials, all of one program.</param>
    /// <exception cref="ArgumentException">They do not all have the same numbers of inputs and outputs.</exception>
    public static TrialTable Pack(IReadOnlyList<Trial> trials)
    {
        if (trials.Count == 0)
            return Empty;
        var (inputs, outputs) = (trials[0].Inputs.Length, trials[0].Outputs.Length);
        var values = new double[trials.Count * (inputs + outputs)];
        for (var i = 0; i < trials.Count; i++)
        {
            if (trials[i].Inputs.Length != inputs || trials[i].Outputs.Length != outputs)
            {
                throw new ArgumentException(
                    $"trials[{i}] has {trials[i].Inputs.Length} inputs and {trials[i].Outputs.Length} outputs, the first trial {inputs} and {outputs}.", nameof(trials));
            }

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
    /// <exception cref="InvalidDataException">The lengths do not agree with each other, or a trial ended in a way that there is no word for.</exception>
    public IReadOnlyList<Trial> Unpack()
    {
        var width = (long)InputCount + OutputCount;
        if (InputCount < 0 || OutputCount < 0 || Values.Length != Outcomes.Length * width * sizeof(double) || Phases.Length != Outcomes.Length)
        {
            throw new InvalidDataException(
                $"trials: {Outcomes.Length} outcomes, {Phases.Length} phases and {Values.Length} bytes of values do not fit {InputCount} inputs and {OutputCount} outputs per trial.");
        }

        var values = MemoryMarshal.Cast<byte, double>(Values);
        var trials = new Trial[Outcomes.Length];
        for (var i = 0; i < trials.Length; i++)
        {
            var row = values.Slice((int)(i * width), (int)width);
            var (outcome, phase) = ((TrialOutcome)Outcomes[i], (TrialPhase)Phases[i]);
            if (!Enum.IsDefined(outcome) || !Enum.IsDefined(phase))
                throw new InvalidDataException($"trials: trial {i} has outcome {Outcomes[i]} and phase {Phases[i]}; one of them means nothing.");
            trials[i] = new Trial(row[..InputCount].ToArray(), row[InputCount..].ToArray(), outcome, phase);
        }

        return trials;
    }
}
