namespace SurrogateHost.Bench.Surrogates.Analysis;

/// <summary>The share of a variable's variance that a plane explains.</summary>
internal static class LinearFit
{
    /// <summary>R² of ordinary least squares with an intercept; 0 where the outputs do not vary.</summary>
    /// <param name="inputs">Rows, more than there are inputs.</param>
    /// <param name="outputs">One per row.</param>
    public static double RSquared(IReadOnlyList<double[]> inputs, IReadOnlyList<double> outputs)
    {
        var count = inputs[0].Length;
        var centre = Enumerable.Range(0, count).Select(i => inputs.Average(row => row[i])).ToArray();
        var scale = Enumerable.Range(0, count).Select(i => Math.Sqrt(inputs.Average(row => Math.Pow(row[i] - centre[i], 2)))).ToArray();
        var mean = outputs.Average();
        var (matrix, right) = (new double[count, count], new double[count]);
        for (var row = 0; row < inputs.Count; row++)
        {
            for (var i = 0; i < count; i++)
            {
                var x = (inputs[row][i] - centre[i]) / scale[i];
                right[i] += x * (outputs[row] - mean);
                for (var j = 0; j < count; j++)
                    matrix[i, j] += x * (inputs[row][j] - centre[j]) / scale[j];
            }
        }

        var slopes = Solve(matrix, (double[])right.Clone());
        var variance = outputs.Sum(value => (value - mean) * (value - mean));
        // Of least squares: what is explained is the product of slopes and covariances.
        return variance > 0 ? slopes.Zip(right, (slope, covariance) => slope * covariance).Sum() / variance : 0;
    }

    /// <summary>Gauss and Jordan, with the largest pivot of each column.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var count = right.Length;
        for (var column = 0; column < count; column++)
        {
            var pivot = Enumerable.Range(column, count - column).MaxBy(row => Math.Abs(matrix[row, column]));
            for (var j = 0; j < count; j++)
                (matrix[column, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[column, j]);
            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = 0; row < count; row++)
            {
                if (row == column)
                    continue;
                var factor = matrix[row, column] / matrix[column, column];
                for (var j = column; j < count; j++)
                    matrix[row, j] -= factor * matrix[column, j];
                right[row] -= factor * right[column];
            }
        }

        return [.. right.Select((value, i) => value / matrix[i, i])];
    }
}
