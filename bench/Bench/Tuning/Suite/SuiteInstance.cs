using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Bench.Tuning.Suite;

/// <summary>A problem with shifts, rotations or true parameters drawn by a seed.</summary>
internal sealed unsafe class SuiteInstance : IDisposable
{
    private const int ScaleSamples = 1000;
    private const ulong ScaleSeed = 0x5CA1E;

    private readonly SuiteLibrary _library;
    private readonly delegate* unmanaged<nint, double*, double*, void> _run;
    private readonly nint _handle;

    /// <summary>Opens it.</summary>
    /// <param name="library">The suite.</param>
    /// <param name="problem">One of its problems.</param>
    /// <param name="seed">Chooses the instance.</param>
    public SuiteInstance(SuiteLibrary library, SuiteProblem problem, int seed)
    {
        _library = library;
        _run = (delegate* unmanaged<nint, double*, double*, void>)library.Export("run");
        _handle = ((delegate* unmanaged<int, uint, nint>)library.Export("open"))(problem.Index, (uint)seed);
        Outputs = [.. Enumerable.Range(0, ((delegate* unmanaged<nint, int>)library.Export("outputs"))(_handle)).Select(i => $"y[{i}]")];
        Space = ReadSpace(problem.Inputs);
        Objective = new ObjectiveFunction(ReadObjective(), Outputs);
        Minimum = ((delegate* unmanaged<nint, double>)library.Export("minimum"))(_handle);
    }

    /// <summary>The box.</summary>
    public SearchSpace Space { get; }

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>What is minimised.</summary>
    public ObjectiveFunction Objective { get; }

    /// <summary>The objective's least value.</summary>
    public double Minimum { get; }

    /// <summary>Executes the program.</summary>
    /// <param name="inputs">One value per input.</param>
    /// <param name="phase">What for.</param>
    public Trial Execute(double[] inputs, TrialPhase phase)
    {
        var outputs = new double[Outputs.Count];
        fixed (double* x = inputs, y = outputs)
            _run(_handle, x, y);
        return new Trial(inputs, outputs, Array.TrueForAll(outputs, double.IsFinite) ? TrialOutcome.Completed : TrialOutcome.NotFinite, phase);
    }

    /// <summary>How far a good random point, one in ten, is above the minimum: the unit in which what is left of the way is told.</summary>
    public double Scale()
    {
        var sequence = new SpaceFillingSequence(Space, ScaleSeed);
        var values = Enumerable.Range(0, ScaleSamples).Select(i => Objective.Value(Execute(sequence.PointAt(i), TrialPhase.Sampling).Outputs))
            .Where(double.IsFinite).Order().ToArray();
        return values[values.Length / 10] - Minimum;
    }

    /// <inheritdoc/>
    public void Dispose() => ((delegate* unmanaged<nint, void>)_library.Export("close"))(_handle);

    private SearchSpace ReadSpace(int inputs)
    {
        double* lower = stackalloc double[inputs], upper = stackalloc double[inputs];
        ((delegate* unmanaged<nint, double*, double*, void>)_library.Export("bounds"))(_handle, lower, upper);
        var dimensions = new SearchDimension[inputs];
        for (var i = 0; i < inputs; i++)
            dimensions[i] = new SearchDimension($"x[{i}]", lower[i], upper[i], IsInteger: false);
        return new SearchSpace(dimensions);
    }

    private Objective ReadObjective()
    {
        var targets = new double[Outputs.Count];
        fixed (double* values = targets)
        {
            return ((delegate* unmanaged<nint, double*, int>)_library.Export("targets"))(_handle, values) == 0
                ? new Objective { Kind = ObjectiveKind.Minimize, Output = Outputs[0] }
                : new Objective { Kind = ObjectiveKind.Match, Targets = Outputs.Zip(targets).ToDictionary(pair => pair.First, pair => pair.Second) };
        }
    }
}
