using System.Globalization;
using SurrogateHost.Plots;

namespace SurrogateHost.Training.CompNet;

/// <summary>
/// The curve as a CSV file that grows, and beside it as a picture; a resumed training drops what lies after its checkpoint and goes on.
/// </summary>
public sealed class LearningCurve
{
    private const string Header = "programs,seconds,loss,text,text_16,text_16_adapted,held_text,held_text_16,held_text_16_adapted";

    // Columns of the picture, with their names there.
    private static readonly (int Column, string Name)[] s_drawn =
    [
        (3, "before samples"), (4, "with 16 samples"), (5, "adapted to them"),
        (6, "held out, before"), (7, "held out, with 16"), (8, "held out, adapted"),
    ];

    private readonly string _path;
    private readonly string _kind;
    private readonly List<string> _lines;

    /// <summary>Opens the curve.</summary>
    /// <param name="folder">The training's; <c>curve.csv</c> and <c>curve.svg</c> stand there.</param>
    /// <param name="kind">What is trained, for the title.</param>
    /// <param name="programs">Programs seen at the checkpoint that is resumed; 0 starts anew.</param>
    public LearningCurve(string folder, string kind, long programs)
    {
        (_path, _kind) = (Path.Combine(folder, "curve.csv"), kind);
        _lines = File.Exists(_path)
            ? [.. File.ReadLines(_path).Skip(1).Where(line => long.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out var seen) && seen <= programs)]
            : [];
        File.WriteAllLines(_path, [Header, .. _lines]);
    }

    /// <summary>Adds a line, and draws the picture anew.</summary>
    public void Add(long programs, TimeSpan elapsed, double loss, ValidationErrors unseen, ValidationErrors heldOut)
    {
        _lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{programs},{elapsed.TotalSeconds:F0},{loss:F4},{unseen.Textual:F4},{unseen.Informed:F4},{unseen.Adapted:F4},{heldOut.Textual:F4},{heldOut.Informed:F4},{heldOut.Adapted:F4}"));
        File.AppendAllLines(_path, [_lines[^1]]);
        File.WriteAllText(Path.ChangeExtension(_path, ".svg"), Picture().ToSvg());
    }

    private LinePlot Picture()
    {
        var rows = _lines.Select(line => line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())
            .Where(row => row.Length == Header.Split(',').Length).ToArray();
        return new LinePlot
        {
            Title = $"{_kind}: error on unseen programs",
            XLabel = "programs seen",
            YLabel = "error, 1 = predicting the mean (geometric mean)",
            IsYLogarithmic = true,
            Series = [.. s_drawn.Select((drawn, i) => new LineSeries(drawn.Name, [.. rows.Select(row => (row[0], row[drawn.Column]))], IsDashed: i >= 3))],
        };
    }
}
