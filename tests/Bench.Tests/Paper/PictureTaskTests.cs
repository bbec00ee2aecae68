using SurrogateHost.Bench.Paper.Pictures;

namespace SurrogateHost.Bench.Paper;

public sealed class PictureTaskTests
{
    private static readonly Picture s_picture = DrawnPicture.Draw(24, 5);

    [Fact]
    public void Draw_SameSeed_IsTheSamePicture()
    {
        Assert.Equal(s_picture.Rgb, DrawnPicture.Draw(24, 5).Rgb);
        Assert.NotEqual(s_picture.Rgb, DrawnPicture.Draw(24, 6).Rgb);
        Assert.All(s_picture.Rgb, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Rows_EdgeDetection_AreTheWindowsRowByRow()
    {
        var (rows, grey) = (new EdgeDetection().Rows(s_picture), s_picture.Grey());

        Assert.Equal(22 * 22, rows.Length);
        Assert.Equal([grey[25], grey[26], grey[27], grey[49], grey[50], grey[51], grey[73], grey[74], grey[75]], rows[23]);
    }

    [Fact]
    public void Window_ManyTimes_IsGreyAndMostlyFlatterThanNoise()
    {
        var random = new Random(1);
        var windows = Enumerable.Range(0, 300).Select(_ => DrawnPicture.Window(3, 96, random)).ToArray();

        Assert.All(windows, window => Assert.Equal(9, window.Length));
        Assert.All(windows.SelectMany(window => window), value => Assert.InRange(value, 0, 1));
        Assert.InRange(windows.Average(window => window.Max() - window.Min()), 0.02, 0.4);
        Assert.True(windows.Select(window => window[4]).Distinct().Count() > 200);
    }

    [Fact]
    public void Apply_ColourQuantisationWithExactDistances_LeavesSixColoursNearThePicture()
    {
        var task = new ColourQuantisation();
        var distances = task.Rows(s_picture).Select(row => Math.Sqrt(Enumerable.Range(0, 3).Sum(i => Math.Pow(row[i] - row[i + 3], 2)))).ToArray();

        var result = task.Apply(s_picture, distances);

        Assert.InRange(result.Rgb.Chunk(3).Select(pixel => (pixel[0], pixel[1], pixel[2])).Distinct().Count(), 2, 6);
        Assert.True(result.DistanceTo(s_picture) < task.Apply(s_picture, [.. distances.Select(distance => -distance)]).DistanceTo(s_picture));
        Assert.True(result.DistanceTo(s_picture) < 0.15);
    }
}
