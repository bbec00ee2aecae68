using SurrogateHost.Model;

namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>
/// The number that this search minimises: the objective and, with a weight that grows until violating them does not pay, how much
/// conditions are violated, each in units of its own spread.
/// </summary>
internal sealed class Merit
{
    private const double FirstWeight = 10;
    private const double Growth = 4;

    private readonly ObjectiveFunction _objective;
    private readonly double[] _weights;

    /// <summary>Takes the spreads from what is known.</summary>
    /// <param name="objective">The job's objective.</param>
    /// <param name="outputScales">One spread per output.</param>
    /// <param name="trials">What is known; possibly nothing.</param>
    public Merit(ObjectiveFunction objective, IReadOnlyList<double> outputScales, IReadOnlyList<Trial> trials)
    {
        _objective = objective;
        var values = trials.Where(trial => trial.IsCompleted).Select(trial => objective.Value(trial.Outputs)).Where(double.IsFinite).Order().ToArray();
        var spread = values.Length < 2 ? 0 : values[values.Length * 3 / 4] - values[values.Length / 4];
        _weights = [.. objective.Constraints.Select(index => FirstWeight * (spread > 0 ? spread : 1) / outputScales[index])];
    }

    /// <summary>True when the job has conditions.</summary>
    public bool IsConstrained => _weights.Length > 0;

    /// <summary>True when the objective is one of the outputs as it is, so that only its order matters.</summary>
    public bool IsSingleOutput => !IsConstrained && _objective.Objective.Kind != ObjectiveKind.Match;

    /// <summary>The number to minimise.</summary>
    /// <param name="outputs">One value per output.</param>
    public double Value(ReadOnlySpan<double> outputs)
    {
        var value = _objective.Value(outputs);
        for (var i = 0; i < _weights.Length; i++)
            value += _weights[i] * Math.Max(0, outputs[_objective.Constraints[i]]);
        return value;
    }

    /// <summary>Its gradient with respect to the outputs.</summary>
    /// <param name="outputs">One value per output.</param>
    /// <param name="gradient">Receives one partial derivative per output.</param>
    public void Gradient(ReadOnlySpan<double> outputs, Span<double> gradient)
    {
        _objective.Gradient(outputs, gradient);
        for (var i = 0; i < _weights.Length; i++)
            if (outputs[_objective.Constraints[i]] > 0)
                gradient[_objective.Constraints[i]] += _weights[i];
    }

    /// <summary>True when every condition holds.</summary>
    /// <param name="outputs">One value per output.</param>
    public bool IsFeasible(ReadOnlySpan<double> outputs) => _objective.IsFeasible(outputs);

    /// <summary>Makes violations weigh more.</summary>
    public void Raise()
    {
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] *= Growth;
    }
}
