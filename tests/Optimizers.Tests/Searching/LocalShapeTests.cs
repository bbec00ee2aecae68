using SurrogateHost.Optimizers.Searching.Local;

namespace SurrogateHost.Optimizers.Searching;

public sealed class LocalShapeTests
{
    // A valley along (0.6, 0.8): a hundredth of the curvature that is across it.
    private static readonly double[,] s_valley = Along([0.6, 0.8], 1, 100);

    private static LocalShape Learnt(int rounds)
    {
        LocalShape? shape = null;
        for (var round = 0; round < rounds; round++)
            shape = LocalShape.Learn(shape, InCoordinatesOf(shape), TestContext.Current.CancellationToken);
        return shape!;
    }

    private static double[,] Along(double[] direction, double along, double across) => new[,]
    {
        { (along * direction[0] * direction[0]) + (across * direction[1] * direction[1]), (along - across) * direction[0] * direction[1] },
        { (along - across) * direction[0] * direction[1], (along * direction[1] * direction[1]) + (across * direction[0] * direction[0]) },
    };

    private static double[,] InCoordinatesOf(LocalShape? shape)
    {
        double[][] axes = [shape?.Stretched([1, 0]) ?? [1, 0], shape?.Stretched([0, 1]) ?? [0, 1]];
        var curvature = new double[2, 2];
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 2; j++)
                for (var a = 0; a < 2; a++)
                    for (var b = 0; b < 2; b++)
                        curvature[i, j] += axes[i][a] * s_valley[a, b] * axes[j][b];
        return curvature;
    }

    [Fact]
    public void Learn_Valley_BecomesAsCurvedInEveryDirection()
    {
        var curvature = InCoordinatesOf(Learnt(rounds: 3));

        Assert.Equal(10, curvature[0, 0], 1e-9);
        Assert.Equal(10, curvature[1, 1], 1e-9);
        Assert.Equal(0, curvature[0, 1], 1e-9);
    }

    [Fact]
    public void Learn_OneModel_ChangesNoLengthMoreThanThreefold()
    {
        var along = Learnt(rounds: 1).Stretched([0.6, 0.8]);

        Assert.Equal(3, Math.Sqrt((along[0] * along[0]) + (along[1] * along[1])), 1e-9);
    }

    [Fact]
    public void Shrunk_Stretched_GivesItBack()
    {
        var shape = Learnt(rounds: 2);

        var back = shape.Shrunk(shape.Stretched([0.3, -0.7]));

        Assert.Equal(0.3, back[0], 1e-12);
        Assert.Equal(-0.7, back[1], 1e-12);
    }

    [Fact]
    public void Learn_NoCurvature_LeavesTheShape()
    {
        var shape = Learnt(rounds: 1);

        Assert.Same(shape, LocalShape.Learn(shape, new double[2, 2], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Frame_Shaped_GoesThereAndBackAndStaysInTheCube()
    {
        var frame = new LocalFrame([0.5, 0.9], [0.1, 0.1], Learnt(rounds: 3));

        var there = frame.ToUnit([0.5, -0.5]);
        Assert.Equal([0.5, -0.5], frame.ToCoordinates(there).Select(coordinate => Math.Round(coordinate, 12)));
        Assert.Equal(1, frame.ToUnit([30, 30])[1]);
    }
}
