namespace SurrogateHost.Model;

/// <summary>
/// An <see cref="Objective"/> bound to the order of a program's outputs: one number to minimise, and its gradient.
/// Maximising is minimising the negated output, so smaller is always better here; <see cref="ToReported"/> turns a value back.
/// Conditions are outputs too: see <see cref="Constraints"/>. Thread-safe.
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
        Constraints = [.. objective.SubjectTo.Select((_, i) => IndexOf(Objective.ConstraintOutput(i)))];

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

    /// <summary>
    /// The outputs that carry the conditions, by index and in the order of <see cref="Objective.SubjectTo"/>: above 0 a condition is
    /// violated by that much, at or below 0 it holds. Empty without conditions. They are in units of their own: to weigh one against
    /// another, divide by the scales of <see cref="Surrogate.OutputScaling"/>.
    /// </summary>
    public IReadOnlyList<int> Constraints { get; }

    /// <summary>The value, in the units of <see cref="Value"/>, at which a feasible search is content; null when it never is.</summary>
    public double? StopAt => _sign * Objective.StopAt;

    /// <summary>The value to minimise; squared distances whose sum no double holds give the largest double.</summary>
    /// <param name="outputs">One value per output, in order.</param>
    public double Value(ReadOnlySpan<double> outputs)
    {
        if (_output >= 0)
            return _sign * outputs[_output];
        var sum = 0.0;
        foreach (var (index, target) in _targets)
            sum += (outputs[index] - target) * (outputs[index] - target);
        // NaN stays NaN.
        return sum > double.MaxValue ? double.MaxValue : sum;
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

    /// <summary>True when every condition holds. NaN holds nothing.</summary>
    /// <param name="outputs">One value per output, in order.</param>
    public bool IsFeasible(ReadOnlySpan<double> outputs)
    {
        foreach (var index in Constraints)
            if (!(outputs[index] <= 0))
                return false;
        return true;
    }

    /// <summary>How much the conditions are violated in sum; 0 when all hold.</summary>
    /// <param name="outputs">One value per output, in order.</param>
    public double Violation(ReadOnlySpan<double> outputs)
    {
        var sum = 0.0;
        foreach (var index in Constraints)
            sum += Math.Max(0, outputs[index]);
        return sum;
    }

    /// <summary>The gradient of <see cref="Violation"/> with respect to the outputs.</summary>
    /// <param name="outputs">One value per output, in order.</param>
    /// <param name="gradient">Receives one partial derivative per output.</param>
    public void ViolationGradient(ReadOnlySpan<double> outputs, Span<double> gradient)
    {
        gradient.Clear();
        foreach (var index in Constraints)
            if (outputs[index] > 0)
                gradient[index] = 1;
    }

    /// <summary>
    /// Orders two results as the host orders answers (Deb 2000): feasible before infeasible, feasible ones by <see cref="Value"/>,
    /// infeasible ones by <see cref="Violation"/>. Whatever has a NaN for its value or its violation comes after all that has numbers.
    /// </summary>
    /// <param name="first">One value per output, in order.</param>
    /// <param name="second">The same of another execution.</param>
    /// <returns>Negative when the first is better, positive when the second is, 0 when neither.</returns>
    public int Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (firstIsNumber, secondIsNumber) = (IsNumber(first), IsNumber(second));
        if (!firstIsNumber || !secondIsNumber)
            return secondIsNumber.CompareTo(firstIsNumber);
        var (firstHolds, secondHolds) = (IsFeasible(first), IsFeasible(second));
        if (firstHolds != secondHolds)
            return firstHolds ? -1 : 1;
        if (firstHolds && _output < 0 && Value(first) >= double.MaxValue && Value(second) >= double.MaxValue)
            return Distance(first).CompareTo(Distance(second));
        return firstHolds ? Value(first).CompareTo(Value(second)) : Violation(first).CompareTo(Violation(second));
    }

    /// <summary>Orders squared distances that no double holds.</summary>
    private double Distance(ReadOnlySpan<double> outputs)
    {
        const double unit = 1e-160;
        var sum = 0.0;
        foreach (var (index, target) in _targets)
            sum += ((outputs[index] * unit) - (target * unit)) * ((outputs[index] * unit) - (target * unit));
        return sum;
    }

    private bool IsNumber(ReadOnlySpan<double> outputs) => !double.IsNaN(Value(outputs)) && !double.IsNaN(Violation(outputs));

    /// <summary>The value as a user reads it: a maximised output with its own sign, everything else unchanged.</summary>
    /// <param name="value">A result of <see cref="Value"/>.</param>
    public double ToReported(double value) => _sign * value;
}
