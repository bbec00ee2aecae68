using System.Globalization;
using System.Xml.Linq;

namespace SurrogateHost.Plots;

public sealed class LinePlotTests
{
    [Fact]
    public void ToSvg_TwoSeries_DrawsBothInsideTheFrameAndNamesThem()
    {
        var picture = Draw(new LineSeries("first", [(0, 1), (10, 3), (20, 2)]), new LineSeries("second", [(5, 2), (15, 2.5)], IsDashed: true));

        var lines = Named(picture, "polyline").ToArray();
        Assert.Equal(2, lines.Length);
        Assert.Null(lines[0].Attribute("stroke-dasharray"));
        Assert.NotNull(lines[1].Attribute("stroke-dasharray"));
        var frame = Named(picture, "rect").Single(rect => rect.Attribute("stroke") is not null);
        Assert.All(lines.SelectMany(Points), point =>
        {
            Assert.InRange(point.X, Number(frame, "x"), Number(frame, "x") + Number(frame, "width"));
            Assert.InRange(point.Y, Number(frame, "y"), Number(frame, "y") + Number(frame, "height"));
        });
        var (a, b, c) = (Points(lines[0])[0], Points(lines[0])[1], Points(lines[0])[2]);
        Assert.True(a.X < b.X && b.X < c.X, "to the right");
        Assert.True(b.Y < c.Y && c.Y < a.Y, "larger is higher up");
        Assert.Contains("second", Named(picture, "text").Select(text => text.Value));
    }

    [Fact]
    public void ToSvg_NamesWithMarkup_AreEscaped() =>
        Assert.Contains("a < b & \"c\"", Named(Draw(new LineSeries("a < b & \"c\"", [(0, 1), (1, 2)])), "text").Select(text => text.Value));

    [Fact]
    public void ToSvg_LogarithmicAxis_SpacesPowersEquallyAndLeavesOutWhatItCannotShow()
    {
        var plot = Plot(new LineSeries("error", [(1, 1), (2, 0.1), (3, 0), (4, double.NaN), (5, 0.01)])) with { IsYLogarithmic = true };

        var points = Points(Named(XDocument.Parse(plot.ToSvg()), "polyline").Single());

        Assert.Equal(3, points.Length);
        Assert.Equal(points[1].Y - points[0].Y, points[2].Y - points[1].Y, 0.05);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ToSvg_HardlyAnyPoints_IsStillAPicture(int count)
    {
        var picture = Draw(new LineSeries("error", [.. Enumerable.Repeat((3.0, 7.0), count)]));

        Assert.Equal(count, Named(picture, "circle").Count());
        Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(-3, 122_000, false)]
    [InlineData(320, 320, false)]
    [InlineData(0.3, 0.3, true)]
    [InlineData(0.02, 0.9, true)]
    [InlineData(1e-9, 1e7, true)]
    public void Ticks_AnyRange_AreFewAscendingAndCoverIt(double low, double high, bool isLogarithmic)
    {
        var axis = new PlotAxis([low, high], isLogarithmic);

        Assert.InRange(axis.Ticks.Count, 2, 14);
        Assert.Equal(axis.Ticks.Order(), axis.Ticks);
        Assert.True(axis.Ticks[0] <= low * (low > 0 ? 1 + 1e-9 : 1) + 1e-12 && axis.Ticks[^1] >= high * (1 - 1e-9), $"{axis.Ticks[0]}..{axis.Ticks[^1]}");
        Assert.InRange(axis.Fraction(low), 0, 1);
        Assert.InRange(axis.Fraction(high), 0, 1);
    }

    [Theory]
    [InlineData(0.05, "0.05")]
    [InlineData(20, "20")]
    [InlineData(30_000, "30k")]
    [InlineData(1_500_000, "1.5M")]
    [InlineData(2e-7, "2e-7")]
    public void Label_AnyTick_IsShort(double value, string label) => Assert.Equal(label, PlotAxis.Label(value));

    private static LinePlot Plot(params LineSeries[] series) => new() { Title = "t", XLabel = "x", YLabel = "y", Series = series };

    private static XDocument Draw(params LineSeries[] series) => XDocument.Parse(Plot(series).ToSvg());

    private static IEnumerable<XElement> Named(XDocument picture, string name) => picture.Descendants().Where(element => element.Name.LocalName == name);

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static (double X, double Y)[] Points(XElement line) =>
        [.. line.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(',')).Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];
}
