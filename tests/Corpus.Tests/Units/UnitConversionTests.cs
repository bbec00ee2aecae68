using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Generation.Units;
using SurrogateHost.Corpus.Language;

namespace SurrogateHost.Corpus.Tests.Units;

public sealed class UnitConversionTests
{
    [Theory]
    [InlineData(0, 255, true)]
    [InlineData(-180, 180, false)]
    [InlineData(273.15, 373.15, true)]
    [InlineData(0, 0.004, false)]
    [InlineData(0, 50000, false)]
    public void Between_ARange_MapsItNearlyToTheFamilys(double low, double high, bool isDivided)
    {
        var unit = LinearUnit.Between((low, high), (-1, 1), isDivided);

        var u = Evaluate([unit.Convert(new Variable("x"))], low, (low + high) / 2, high);

        Assert.Equal([-1, 0, 1], u[0], new Within(0.01));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OfInputs_EveryPlaceOfAnInput_ComputesWhatTheFunctionDoesInItsOwnUnit(bool isFolded)
    {
        Expression x = new Variable("x");
        Expression[] results =
        [
            0.4 * x, x * 2.5, x - 0.3, x + 0.7, x * x, new Conditional(x < 0.25, x, 1.0), new Conditional(x >= 0.25, -x, 1.0), new MathCall(MathFunction.Sin, 3.0 * x), x / (1.0 + x),
        ];
        foreach (var unit in new LinearUnit[] { new(0, 250, true), new(0, 0.004, false), new(-40, 160, true), new(273.15, 100, false) })
        {
            var function = Of(results);
            var converted = UnitConversion.OfInputs(function, [unit], isFolded);
            double[] own = [0, 0.1, 0.2, 0.5, 0.9];

            var expected = VectorEvaluator.Evaluate(function, [own]);
            var actual = VectorEvaluator.Evaluate(converted, [Array.ConvertAll(own, u => unit.Zero + (unit.Size * u))]);

            // Constants have four digits.
            foreach (var (one, other) in expected.Zip(actual))
                Assert.Equal(one, other, new Within(0.004));
        }
    }

    [Fact]
    public void OfInputs_ElementsOfAnArray_AreConvertedWhereverTheIndexComesFrom()
    {
        var sum = new Variable("s");
        var function = Of([sum]) with
        {
            Parameters = [],
            ArrayParameter = "a",
            InputCount = 3,
            Body =
            [
                new Declaration("s", new Element("a", Expression.Whole(0))),
                new For("i", 1, 3, [new Assignment(sum, new Element("a", new Variable("i")), BinaryOperator.Add)]),
            ],
        };

        var unit = new LinearUnit(0, 1000, true);
        var converted = UnitConversion.OfInputs(function, [unit, unit, unit], isFolded: true);

        Assert.Equal(1.75, VectorEvaluator.Evaluate(converted, [[500], [1000], [250]])[0][0], 1e-12);
        Assert.Contains("/ 1000.0", CPrinter.Print(converted), StringComparison.Ordinal);
    }

    [Fact]
    public void Resembles_KmeansInOtherUnits_IsRefused()
    {
        Expression Square(int i) => (new Variable($"x{i}") - new Variable($"x{i + 3}")) * (new Variable($"x{i}") - new Variable($"x{i + 3}"));
        var function = Of([new MathCall(MathFunction.Sqrt, Square(0) + Square(1) + Square(2))]) with { Parameters = [.. Enumerable.Range(0, 6).Select(i => $"x{i}")], InputCount = 6 };
        var converted = UnitConversion.OfInputs(function, [.. Enumerable.Repeat(new LinearUnit(0, 255, true), 6)], isFolded: true);

        Assert.True(BenchmarkKernels.Guard().Resembles(converted, new double[6], [.. Enumerable.Repeat(255.0, 6)]));
    }

    private static Function Of(Expression[] results) => new()
    {
        Name = "f", ScalarType = "double", Parameters = ["x"], InputCount = 1, Body = [], Results = results, ResultStyle = ResultStyle.Pointers,
        OutputParameters = [.. results.Select((_, i) => $"y{i}")],
    };

    private static double[][] Evaluate(Expression[] results, params double[] x) => VectorEvaluator.Evaluate(Of(results), [x]);

    private sealed class Within(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }
}
