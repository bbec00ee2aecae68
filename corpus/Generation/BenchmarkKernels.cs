namespace SurrogateHost.Corpus.Generation;

/// <summary>The kernels of the benchmark, on the unit cube of their input ranges: what no training program may be.</summary>
public static class BenchmarkKernels
{
    /// <summary>A guard that knows fft, inversek2j, kmeans and sobel (Esmaeilzadeh et al., MICRO 2012, describe them).</summary>
    public static KernelGuard Guard()
    {
        var guard = new KernelGuard();
        guard.Add(1, u => [-Math.Sin(Math.PI * u[0]), Math.Cos(Math.PI * u[0])]);
        guard.Add(2, InverseKinematics);
        guard.Add(6, u => [Math.Sqrt(Square(u[0] - u[3]) + Square(u[1] - u[4]) + Square(u[2] - u[5]))]);
        guard.Add(9, u => [Sobel(u)]);
        return guard;
    }

    /// <summary>Angles of an arm with two links of length 0.5 that reaches (x, y), over the box [0, 1]².</summary>
    private static double[] InverseKinematics(double[] u)
    {
        var squared = Square(u[0]) + Square(u[1]);
        var second = Math.Acos((squared - 0.5) / 0.5);
        var first = Math.Asin(((u[1] * (0.5 + (0.5 * Math.Cos(second)))) - (u[0] * 0.5 * Math.Sin(second))) / squared);
        return [first, second];
    }

    private static double Sobel(double[] w)
    {
        var x = w[2] + (2 * w[5]) + w[8] - w[0] - (2 * w[3]) - w[6];
        var y = w[6] + (2 * w[7]) + w[8] - w[0] - (2 * w[1]) - w[2];
        var size = Math.Sqrt(Square(x) + Square(y));
        return size >= 0.7071 ? 0.70434 : size;
    }

    private static double Square(double x) => x * x;
}
