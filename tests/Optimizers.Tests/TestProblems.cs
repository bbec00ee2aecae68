using SurrogateHost.Model;

namespace SurrogateHost.Optimizers;

/// <summary>Classical test functions from their published definitions (Dixon and Szegő 1978; Jamil and Yang 2013).</summary>
public static class TestProblems
{
    private static readonly double[,] s_hartmannA3 = { { 3, 10, 30 }, { 0.1, 10, 35 }, { 3, 10, 30 }, { 0.1, 10, 35 } };

    private static readonly double[,] s_hartmannP3 =
    {
        { 0.3689, 0.1170, 0.2673 }, { 0.4699, 0.4387, 0.7470 }, { 0.1091, 0.8732, 0.5547 }, { 0.0381, 0.5743, 0.8828 },
    };

    private static readonly double[,] s_hartmannA6 =
    {
        { 10, 3, 17, 3.5, 1.7, 8 }, { 0.05, 10, 17, 0.1, 8, 14 }, { 3, 3.5, 1.7, 10, 17, 8 }, { 17, 8, 0.05, 10, 0.1, 14 },
    };

    private static readonly double[,] s_hartmannP6 =
    {
        { 0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886 }, { 0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991 },
        { 0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650 }, { 0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381 },
    };

    public static TestProblem ReachPose { get; } = new(
        "reach-pose",
        new SearchSpace([new("theta1", -Math.PI, Math.PI, false), new("theta2", 0, Math.PI, false)]),
        ["x", "y"],
        new Objective { Kind = ObjectiveKind.Match, Targets = new Dictionary<string, double> { ["x"] = 0.7, ["y"] = 0.4 } },
        0,
        t => [(0.5 * Math.Cos(t[0])) + (0.5 * Math.Cos(t[0] + t[1])), (0.5 * Math.Sin(t[0])) + (0.5 * Math.Sin(t[0] + t[1]))]);

    public static IReadOnlyList<TestProblem> All { get; } =
    [
        TestProblem.Scalar("sphere-5", 5, -4, 6, 0, x => x.Sum(v => v * v)),
        TestProblem.Scalar("rosenbrock-2", 2, -2, 2, 0, Rosenbrock),
        TestProblem.Scalar("rosenbrock-5", 5, -2, 2, 0, Rosenbrock),
        Branin,
        TestProblem.Scalar("goldstein-price", 2, -2, 2, 3, GoldsteinPrice),
        TestProblem.Scalar("six-hump-camel", 2, -2, 2, -1.031628453489877, x =>
            ((4 - (2.1 * x[0] * x[0]) + (Math.Pow(x[0], 4) / 3)) * x[0] * x[0]) + (x[0] * x[1]) + ((-4 + (4 * x[1] * x[1])) * x[1] * x[1])),
        TestProblem.Scalar("hartmann-3", 3, 0, 1, -3.8627797869493365, x => Hartmann(x, s_hartmannA3, s_hartmannP3)),
        TestProblem.Scalar("hartmann-6", 6, 0, 1, -3.32236801141551, x => Hartmann(x, s_hartmannA6, s_hartmannP6)),
        TestProblem.Scalar("ackley-2", 2, -22, 32, 0, Ackley),
        TestProblem.Scalar("ackley-5", 5, -22, 32, 0, Ackley),
        TestProblem.Scalar("griewank-2", 2, -300, 600, 0, Griewank),
        TestProblem.Scalar("griewank-4", 4, -300, 600, 0, Griewank),
        TestProblem.Scalar("zakharov-5", 5, -5, 10, 0, Zakharov),
        TestProblem.Scalar("levy-3", 3, -10, 10, 0, Levy),
        TestProblem.Scalar("levy-6", 6, -10, 10, 0, Levy),
        TestProblem.Scalar("noise-3", 3, 0, 1, 0, Noise),
        ReachPose,
    ];

    private static TestProblem Branin => new(
        "branin",
        new SearchSpace([new("x", -5, 10, false), new("y", 0, 15, false)]),
        ["return"],
        new Objective { Kind = ObjectiveKind.Minimize, Output = "return" },
        0.397887357729738,
        x => [Math.Pow(x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6, 2)
            + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10]);

    public static TestProblem Named(string name) => All.Single(problem => problem.Name == name);

    public static double Rosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Length; i++)
            sum += (100 * Math.Pow(x[i + 1] - (x[i] * x[i]), 2)) + Math.Pow(1 - x[i], 2);
        return sum;
    }

    private static double GoldsteinPrice(double[] p)
    {
        var (x, y) = (p[0], p[1]);
        var first = 1 + (Math.Pow(x + y + 1, 2) * (19 - (14 * x) + (3 * x * x) - (14 * y) + (6 * x * y) + (3 * y * y)));
        var second = 30 + (Math.Pow((2 * x) - (3 * y), 2) * (18 - (32 * x) + (12 * x * x) + (48 * y) - (36 * x * y) + (27 * y * y)));
        return first * second;
    }

    private static double Hartmann(double[] x, double[,] a, double[,] p)
    {
        double[] alpha = [1, 1.2, 3, 3.2];
        return -alpha.Select((weight, i) => weight * Math.Exp(-x.Select((v, j) => a[i, j] * Math.Pow(v - p[i, j], 2)).Sum())).Sum();
    }

    private static double Ackley(double[] x) =>
        (-20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(v => v * v)))) - Math.Exp(x.Average(v => Math.Cos(2 * Math.PI * v))) + 20 + Math.E;

    private static double Griewank(double[] x)
    {
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
            product *= Math.Cos(x[i] / Math.Sqrt(i + 1));
        return (x.Sum(v => v * v) / 4000) - product + 1;
    }

    private static double Zakharov(double[] x)
    {
        var linear = x.Select((v, i) => 0.5 * (i + 1) * v).Sum();
        return x.Sum(v => v * v) + (linear * linear) + Math.Pow(linear, 4);
    }

    private static double Levy(double[] x)
    {
        var w = x.Select(v => 1 + ((v - 1) / 4)).ToArray();
        var sum = Math.Pow(Math.Sin(Math.PI * w[0]), 2);
        for (var i = 0; i + 1 < w.Length; i++)
            sum += Math.Pow(w[i] - 1, 2) * (1 + (10 * Math.Pow(Math.Sin((Math.PI * w[i]) + 1), 2)));
        return sum + (Math.Pow(w[^1] - 1, 2) * (1 + Math.Pow(Math.Sin(2 * Math.PI * w[^1]), 2)));
    }

    /// <summary>A number in [0, 1) that looks random in every input: no model can foretell it.</summary>
    private static double Noise(double[] x)
    {
        var hash = x.Aggregate(0UL, (seed, v) => Sampling.SeededRandom.Mix(seed, BitConverter.DoubleToUInt64Bits(v)));
        return (hash >> 11) / (double)(1UL << 53);
    }
}
