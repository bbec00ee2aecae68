namespace SurrogateHost.Model;

public sealed class ObjectiveFunctionTests
{
    private static readonly string[] s_outputs = ["return", "y[0]", "objective"];

    [Fact]
    public void Value_Minimize_IsTheOutput()
    {
        var function = new ObjectiveFunction(new Objective { Kind = ObjectiveKind.Minimize, Output = "y[0]" }, s_outputs);
        Assert.Equal(5, function.Value([1, 5, 9]));
        Assert.Equal(5, function.ToReported(5));
        Assert.Equal([0, 1, 0], GradientOf(function));
    }

    [Fact]
    public void Value_Maximize_IsTheNegatedOutputAndReportedWithItsSign()
    {
        var function = new ObjectiveFunction(new Objective { Kind = ObjectiveKind.Maximize, Output = "return" }, s_outputs);
        Assert.Equal(-1, function.Value([1, 5, 9]));
        Assert.Equal(1, function.ToReported(function.Value([1, 5, 9])));
        Assert.Equal([-1, 0, 0], GradientOf(function));
    }

    [Fact]
    public void Value_Expression_IsTheExtraOutput()
    {
        var function = new ObjectiveFunction(new Objective { Kind = ObjectiveKind.MinimizeExpression, Expression = "a + b" }, s_outputs);
        Assert.Equal(9, function.Value([1, 5, 9]));
        Assert.Equal([0, 0, 1], GradientOf(function));
    }

    [Fact]
    public void Value_Match_SumsSquaredDifferencesAndItsGradientAgrees()
    {
        var targets = new Dictionary<string, double> { ["y[0]"] = 2, ["return"] = -1 };
        var function = new ObjectiveFunction(new Objective { Kind = ObjectiveKind.Match, Targets = targets }, s_outputs);
        double[] outputs = [1, 5, 9];
        Assert.Equal(4 + 9, function.Value(outputs));
        var gradient = GradientOf(function);
        for (var i = 0; i < outputs.Length; i++)
        {
            var (up, down) = ((double[])outputs.Clone(), (double[])outputs.Clone());
            up[i] += 1e-4;
            down[i] -= 1e-4;
            Assert.Equal((function.Value(up) - function.Value(down)) / 2e-4, gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Compare_WithConditions_PutsFeasibleFirstThenValueThenViolation()
    {
        string[] outputs = ["return", "constraint[0]", "constraint[1]"];
        var function = new ObjectiveFunction(
            new Objective { Kind = ObjectiveKind.Maximize, Output = "return", SubjectTo = ["a <= b", "return > 0"] }, outputs);
        double[][] bestFirst = [[5, 0, -1], [4, -2, 0], [9, 0.5, 0], [8, 0.3, 0.3], [99, double.NaN, 0]];
        double[][] noNumbers = [[double.NaN, 0, 0], [double.NaN, 1, 1], [99, double.NaN, 0]];

        Assert.Equal([1, 2], function.Constraints);
        for (var i = 0; i < bestFirst.Length; i++)
            for (var j = 0; j < bestFirst.Length; j++)
                Assert.Equal(i.CompareTo(j), Math.Sign(function.Compare(bestFirst[i], bestFirst[j])));
        foreach (var last in noNumbers)
            Assert.All(bestFirst[..4], row => Assert.Equal((-1, 1), (Math.Sign(function.Compare(row, last)), Math.Sign(function.Compare(last, row)))));
        Assert.Equal(0, function.Compare(noNumbers[0], noNumbers[1]));
        Assert.Equal([true, true, false, false, false], bestFirst.Select(row => function.IsFeasible(row)));
    }

    [Fact]
    public void Violation_SumsWhatIsAboveZeroAndItsGradientSaysWhich()
    {
        string[] outputs = ["return", "constraint[0]", "constraint[1]", "constraint[2]"];
        var function = new ObjectiveFunction(
            new Objective { Kind = ObjectiveKind.Minimize, Output = "return", SubjectTo = ["a", "b", "c"] }, outputs);
        var gradient = new double[4];

        Assert.Equal(0.75, function.Violation([7, 0.5, -3, 0.25]));
        function.ViolationGradient([7, 0.5, -3, 0.25], gradient);
        Assert.Equal([0, 1, 0, 1], gradient);
    }

    [Theory]
    [InlineData(ObjectiveKind.Minimize, 0.5)]
    [InlineData(ObjectiveKind.Maximize, -0.5)]
    public void StopAt_IsInTheUnitsOfValue(ObjectiveKind kind, double expected)
    {
        var function = new ObjectiveFunction(new Objective { Kind = kind, Output = "return", StopAt = 0.5 }, s_outputs);
        Assert.Equal(expected, function.StopAt);
        Assert.Null(new ObjectiveFunction(new Objective { Kind = kind, Output = "return" }, s_outputs).StopAt);
    }

    [Theory]
    [InlineData(ObjectiveKind.Minimize)]
    [InlineData(ObjectiveKind.Match)]
    public void Constructor_UnknownOutput_SaysWhichThereAre(ObjectiveKind kind)
    {
        var objective = new Objective { Kind = kind, Output = "z", Targets = new Dictionary<string, double> { ["z"] = 1 } };
        var exception = Assert.Throws<ArgumentException>(() => new ObjectiveFunction(objective, s_outputs));
        Assert.Contains("no output 'z'; it has return, y[0], objective", exception.Message, StringComparison.Ordinal);
    }

    private static double[] GradientOf(ObjectiveFunction function)
    {
        var gradient = new double[] { 7, 7, 7 };
        function.Gradient([1, 5, 9], gradient);
        return gradient;
    }
}
