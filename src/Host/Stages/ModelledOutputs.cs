using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>
/// Outputs as models see them. Squares and sums of values near the largest or the smallest doubles overflow or vanish, and a penalty of
/// 1e160 hides every other difference. Such outputs are multiplied by a power of two, which is exact, and values far beyond the
/// ordinary ones are compressed by a logarithm, which keeps their order and their sign. Other outputs are the same to models as to
/// anybody else; what is logged and answered always is the true value.
/// </summary>
internal sealed class ModelledOutputs
{
    private const double Largest = 1e100;
    private const double Smallest = 1e-100;
    private const double Ordinary = 1e50;
    private const double Compression = 0.01;

    private readonly int[] _exponents;
    private readonly double[] _limits;

    private ModelledOutputs(int[] exponents, double[] limits) => (_exponents, _limits) = (exponents, limits);

    /// <summary>True when outputs keep their units; values beyond 1e100 are compressed even then.</summary>
    private bool KeepsUnits => Array.TrueForAll(_exponents, exponent => exponent == 0);

    /// <summary>Chooses the units from what is known.</summary>
    /// <param name="trials">Trials of one program; those not completed are passed over.</param>
    /// <param name="outputs">Names of the outputs, in order.</param>
    /// <param name="objective">Outputs with targets get a common unit, since their squared distances are added up.</param>
    public static ModelledOutputs Of(IReadOnlyList<Trial> trials, IReadOnlyList<string> outputs, Objective? objective)
    {
        var completed = trials.Where(trial => trial.IsCompleted).ToArray();
        var (exponents, limits) = (new int[outputs.Count], new double[outputs.Count]);
        for (var j = 0; j < outputs.Count; j++)
            exponents[j] = Exponent([.. completed.Select(trial => Math.Abs(trial.Outputs[j])).Where(value => value > 0).Order()]);
        var targets = Enumerable.Range(0, outputs.Count).Where(j => objective?.Targets.ContainsKey(outputs[j]) == true).ToArray();
        var common = targets.Length == 0 ? 0 : targets.Max(j => exponents[j]);
        foreach (var j in targets)
            exponents[j] = common;
        for (var j = 0; j < outputs.Count; j++)
        {
            var scaled = completed.Select(trial => Math.Abs(Math.ScaleB(trial.Outputs[j], -exponents[j]))).ToArray();
            var ordinary = scaled.Where(value => value <= Ordinary).DefaultIfEmpty().Max();
            limits[j] = scaled.All(value => value <= Largest) ? Largest : ordinary > 0 ? ordinary : 1;
        }

        return new ModelledOutputs(exponents, limits);
    }

    /// <summary>Trials with outputs as models see them.</summary>
    /// <param name="trials">True values.</param>
    public IReadOnlyList<Trial> Of(IReadOnlyList<Trial> trials) => [.. trials.Select(Of)];

    /// <summary>The objective over such outputs.</summary>
    /// <param name="objective">Over true values.</param>
    /// <param name="outputs">Names of the outputs, in order.</param>
    public Objective Of(Objective objective, IReadOnlyList<string> outputs) => objective with
    {
        Targets = objective.Targets.ToDictionary(target => target.Key, target => Modelled(Array.IndexOf([.. outputs], target.Key), target.Value)),
        StopAt = objective is { StopAt: { } stop, Kind: not ObjectiveKind.Match } ? Modelled(Array.IndexOf([.. outputs], objective.Output), stop) : objective.StopAt,
    };

    /// <summary>A surrogate in the units of models.</summary>
    /// <param name="surrogate">In the program's units.</param>
    public Surrogate ToModel(Surrogate surrogate) => Rescaled(surrogate, sign: -1);

    /// <summary>A surrogate in the program's units, with its report; between compressed values it predicts compressed ones.</summary>
    /// <param name="surrogate">In the units of models.</param>
    public Surrogate ToProgram(Surrogate surrogate)
    {
        var rescaled = Rescaled(surrogate, sign: 1);
        return rescaled.Validation is not { } report || Array.TrueForAll(_limits, limit => limit == Largest) && KeepsUnits ? rescaled : rescaled with
        {
            Validation = report with
            {
                Outputs = [.. report.Outputs.Select((output, j) => output with
                {
                    RootMeanSquaredError = InProgramUnits(j, output.RootMeanSquaredError),
                    Interval90 = InProgramUnits(j, output.Interval90),
                    EnsembleDeviation = output.EnsembleDeviation is { } deviation ? InProgramUnits(j, deviation) : null,
                })],
                Distrust = [.. report.Distrust, .. Compressed(report.Outputs)],
            },
        };
    }

    private IEnumerable<string> Compressed(IReadOnlyList<OutputValidation> outputs) => outputs.Select((output, j) => (output.Output, j))
        .Where(output => _limits[output.j] != Largest)
        .Select(output => FormattableString.Invariant(
            $"{output.Output}: values beyond ±{InProgramUnits(output.j, _limits[output.j]):G3} were compressed before they were learnt, and are not predicted in their true size"));

    private Trial Of(Trial trial)
    {
        if (!trial.IsCompleted || (KeepsUnits && trial.Outputs.Zip(_limits).All(pair => Math.Abs(pair.First) <= pair.Second)))
            return trial;
        return trial with { Outputs = [.. trial.Outputs.Select((value, j) => Modelled(j, value))] };
    }

    private double Modelled(int output, double value)
    {
        if (output < 0)
            return value;
        var (scaled, limit) = (Math.ScaleB(value, -_exponents[output]), _limits[output]);
        var size = Math.Abs(scaled);
        if (!(size > limit))
            return scaled;
        var logarithm = double.IsFinite(size) ? Math.Log(size) : Math.Log(Math.Abs(value)) - (_exponents[output] * Math.Log(2));
        return Math.CopySign(limit * (1 + (Compression * (logarithm - Math.Log(limit)))), value);
    }

    private double InProgramUnits(int output, double value) => Math.Min(Math.ScaleB(value, _exponents[output]), double.MaxValue);

    private Surrogate Rescaled(Surrogate surrogate, int sign)
    {
        if (KeepsUnits)
            return surrogate;
        var scaling = surrogate.OutputScaling;
        return surrogate with
        {
            OutputScaling = new Scaling(
                [.. scaling.Offset.Select((offset, j) => Math.Clamp(Math.ScaleB(offset, sign * _exponents[j]), -double.MaxValue, double.MaxValue))],
                [.. scaling.Scale.Select((scale, j) => Math.Clamp(Math.ScaleB(scale, sign * _exponents[j]), double.Epsilon, double.MaxValue))]),
            // What the text says of an output's size holds in the program's units only.
            Prior = null,
        };
    }

    private static int Exponent(double[] sizes)
    {
        if (sizes.Length == 0 || (sizes[^1] <= Largest && sizes[^1] >= Smallest))
            return 0;
        if (sizes[^1] < Smallest)
            return Math.ILogB(sizes[^1]);
        var median = sizes[sizes.Length / 2];
        return median > Ordinary ? Math.ILogB(median) : 0;
    }
}
