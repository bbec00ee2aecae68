using System.Globalization;
using System.Security;
using System.Text;

namespace SurrogateHost.Plots;

/// <summary>Lines over two axes as an SVG picture that needs nothing else: no script, no style sheet, no font of its own.</summary>
public sealed record LinePlot
{
    private const int Width = 760;
    private const int Height = 420;
    private const int Left = 70;
    private const int Right = 200;
    private const int Top = 44;
    private const int Bottom = 56;

    // The palette of Okabe and Ito, which people who confuse colours can tell apart; without its yellow, which white swallows.
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];

    /// <summary>Stands above.</summary>
    public required string Title { get; init; }

    /// <summary>What goes to the right.</summary>
    public required string XLabel { get; init; }

    /// <summary>What goes up.</summary>
    public required string YLabel { get; init; }

    /// <summary>True for a logarithmic axis.</summary>
    public bool IsXLogarithmic { get; init; }

    /// <summary>True for a logarithmic axis.</summary>
    public bool IsYLogarithmic { get; init; }

    /// <summary>The lines, in the order of the legend.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        var x = new PlotAxis(Series.SelectMany(series => series.Points).Select(point => point.X), IsXLogarithmic);
        var y = new PlotAxis(Series.SelectMany(series => series.Points).Select(point => point.Y), IsYLogarithmic);
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"24\" font-size=\"15\" font-weight=\"bold\">{Escaped(Title)}</text>");
        AddAxes(svg, x, y);
        foreach (var (i, series) in Series.Index())
            AddSeries(svg, series, i, x, y);
        return svg.AppendLine("</svg>").ToString();
    }

    private void AddAxes(StringBuilder svg, PlotAxis x, PlotAxis y)
    {
        foreach (var tick in x.Ticks)
        {
            var at = Across(x, tick);
            svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{at:0.#}\" y1=\"{Top}\" x2=\"{at:0.#}\" y2=\"{Height - Bottom}\" stroke=\"#e4e4e4\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{at:0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{PlotAxis.Label(tick)}</text>");
        }

        foreach (var tick in y.Ticks)
        {
            var at = Up(y, tick);
            svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{at:0.#}\" x2=\"{Width - Right}\" y2=\"{at:0.#}\" stroke=\"#e4e4e4\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{at + 4:0.#}\" text-anchor=\"end\">{PlotAxis.Label(tick)}</text>");
        }

        svg.AppendLine(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width - Left - Right}\" height=\"{Height - Top - Bottom}\" fill=\"none\" stroke=\"#888\"/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{Escaped(XLabel)}</text>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text transform=\"translate(18 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escaped(YLabel)}</text>");
    }

    private static void AddSeries(StringBuilder svg, LineSeries series, int index, PlotAxis x, PlotAxis y)
    {
        var stroke = $"stroke=\"{s_colours[index % s_colours.Length]}\" stroke-width=\"2\" fill=\"none\"{(series.IsDashed ? " stroke-dasharray=\"6 4\"" : "")}";
        var shown = series.Points.Where(point => x.Shows(point.X) && y.Shows(point.Y)).ToArray();
        var points = string.Join(' ', shown.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Across(x, point.X):0.##},{Up(y, point.Y):0.##}")));
        svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" stroke-linejoin=\"round\" {stroke}/>");
        // A line of one point would not be seen.
        foreach (var point in series.HasMarks || shown.Length == 1 ? shown : [])
            svg.AppendLine(CultureInfo.InvariantCulture, $"<circle cx=\"{Across(x, point.X):0.##}\" cy=\"{Up(y, point.Y):0.##}\" r=\"2.5\" {stroke}/>");
        var (legend, at) = (Width - Right + 14, Top + 10 + (18 * index));
        svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{legend}\" y1=\"{at}\" x2=\"{legend + 24}\" y2=\"{at}\" {stroke}/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{legend + 30}\" y=\"{at + 4}\">{Escaped(series.Name)}</text>");
    }

    private static double Across(PlotAxis axis, double value) => Left + (axis.Fraction(value) * (Width - Left - Right));

    private static double Up(PlotAxis axis, double value) => Height - Bottom - (axis.Fraction(value) * (Height - Top - Bottom));

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
