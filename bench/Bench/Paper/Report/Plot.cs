using System.Globalization;
using System.Security;
using System.Text;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>A picture of curves over two logarithmic axes, as SVG.</summary>
/// <param name="Title">Above the curves.</param>
/// <param name="Across">What the horizontal axis counts.</param>
/// <param name="Up">What the vertical axis counts.</param>
/// <param name="Curves">At least one point above 0 in all.</param>
internal sealed record Plot(string Title, string Across, string Up, IReadOnlyList<PlotCurve> Curves)
{
    private const double Width = 560;
    private const double Height = 380;
    private const double Left = 68;
    private const double Right = 16;
    private const double Top = 40;
    private const double Bottom = 52;
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#555555", "#009e73", "#cc79a7"];

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        var points = Curves.SelectMany(curve => curve.Points).ToArray();
        var (across, up) = (new LogarithmicAxis(points.Select(point => point.X)), new LogarithmicAxis(points.Select(point => point.Y)));
        double X(double value) => Left + (across.Place(value) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - (up.Place(value) * (Height - Top - Bottom));

        var svg = new StringBuilder();
        svg.AppendLine(Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">"));
        svg.AppendLine(Text($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>"));
        svg.AppendLine(Text($"<text x=\"{Left}\" y=\"22\" font-size=\"14\" font-weight=\"bold\">{SecurityElement.Escape(Title)}</text>"));
        foreach (var tick in across.Ticks)
        {
            svg.AppendLine(Text($"<path d=\"M{X(tick):F1} {Top}V{Height - Bottom}\" stroke=\"#e4e4e4\"/>"));
            svg.AppendLine(Text($"<text x=\"{X(tick):F1}\" y=\"{Height - Bottom + 17}\" text-anchor=\"middle\">{LogarithmicAxis.Label(tick)}</text>"));
        }

        foreach (var tick in up.Ticks)
        {
            svg.AppendLine(Text($"<path d=\"M{Left} {Y(tick):F1}H{Width - Right}\" stroke=\"#e4e4e4\"/>"));
            svg.AppendLine(Text($"<text x=\"{Left - 7}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{LogarithmicAxis.Label(tick)}</text>"));
        }

        svg.AppendLine(Text($"<text x=\"{(Left + Width - Right) / 2:F1}\" y=\"{Height - 12}\" text-anchor=\"middle\">{SecurityElement.Escape(Across)}</text>"));
        svg.AppendLine(Text($"<text transform=\"translate(16 {(Top + Height - Bottom) / 2:F1}) rotate(-90)\" text-anchor=\"middle\">{SecurityElement.Escape(Up)}</text>"));
        for (var i = 0; i < Curves.Count; i++)
            Draw(svg, Curves[i], s_colours[i % s_colours.Length], i, X, Y);
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Draw(StringBuilder svg, PlotCurve curve, string colour, int place, Func<double, double> x, Func<double, double> y)
    {
        var line = string.Join(' ', curve.Points.Select(point => Text($"{x(point.X):F1},{y(point.Y):F1}")));
        svg.AppendLine(Text($"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"/>"));
        if (curve.HasMarks)
        {
            foreach (var point in curve.Points)
                svg.AppendLine(Text($"<circle cx=\"{x(point.X):F1}\" cy=\"{y(point.Y):F1}\" r=\"3\" fill=\"{colour}\"/>"));
        }

        var row = Top + 14 + (17 * place);
        svg.AppendLine(Text($"<path d=\"M{Width - 138} {row - 4}h22\" stroke=\"{colour}\" stroke-width=\"2\"/>"));
        svg.AppendLine(Text($"<text x=\"{Width - 110}\" y=\"{row}\">{SecurityElement.Escape(curve.Name)}</text>"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
