namespace SurrogateHost.Model;

/// <summary>
/// An <see cref="Objective"/> bound to the order of a program's outputs: one number to minimise, and its gradient.
/// Maximising is minimising the negated output, so smaller is always better here; <see cref="ToReported"/> turns a value back.
/// Thread-safe.
/// </summary>
public sealed class ObjectiveFunction
{
    private readonly (int Index, double Target)[] _targets;
    private readonly int _output;
    private readonly double _sign;

    /// <summary>Binds an objective to output names.</summary>
    /// <param name="objective">The goal.</param>
    /// <param name="outputs">The program's outputs, in order.</param>
    /// <exception cref="ArgumentException">The objective names an output that is not among <paramref name="outputs"/>.</exception>
    public ObjectiveFunction(Objective objective, IReadOnlyList<string> outputs)
    {
        Objective = objective;
        _sign = objective.Kind == ObjectiveKind.Maximize ? -1 : 1;
        _targets = [.. objective.Targets.Select(target => (IndexOf(target.Key), target.Value)).OrderBy(target => target.Item1)];
        _output = objective.Kind == ObjectiveKind.Match ? -1 : IndexOf(objective.Output ?? Objective.ExpressionOutput);

        int IndexOf(string name)
        {
            for (var i = 0; i < outputs.Count; i++)
                if (outputs[i] == name)
                    return i;
            throw new ArgumentException($"objective: the program has no output '{name}'; it has {string.Join(", ", outputs)}.", nameof(objective));
        }
    }

    /// <summary>The goal that is computed.</summary>
    public Objective Objective { get; }

    /// <summary>The value to minimise.</summary>
    /// <param name="outputs">One value per output, in order.</param>
    public double Value(ReadOnlySpan<double> outputs)
    {
        if (_output >= 0)
            return _sign * outputs[_output];
        var sum = 0.0;
        foreach (var (index, target) in _targets)
            sum += (outputs[index] - target) * (outputs[index] - target);
        return sum;
    }

    /// <summary>The gradient of <see cref="Value"/> with respect to the outputs.</summary>
    /// <param name="outputs">One value per output, in order.</param>
    /// <param name="gradient">Receives one partial derivative per output.</param>
    public void Gradient(ReadOnlySpan<double> outputs, Span<double> gradient)
    {
        gradient.Clear();
        if (_output >= 0)
            gradient[_output] = _sign;
        foreach (var (index, target) in _targets)
            gradient[index] = 2 * (outputs[index] - target);
    }

    /// <summary>The value as a user reads it: a maximised output with its own sign, everything else unchanged.</summary>
    /// <param name="value">A result of <see cref="Value"/>.</param>
    public double ToReported(double value) => _sign * value;
}
