using System.Globalization;

namespace SurrogateHost.Training.CompNet;

/// <summary>The curve as a CSV file that grows; a resumed training drops what lies after its checkpoint and goes on.</summary>
public sealed class LearningCurve
{
    private const string Header = "programs,seconds,loss,text,text_16,text_16_adapted,held_text,held_text_16,held_text_16_adapted";
    private readonly string _path;

    /// <summary>Opens the curve.</summary>
    /// <param name="path">The file.</param>
    /// <param name="programs">Programs seen at the checkpoint that is resumed; 0 starts anew.</param>
    public LearningCurve(string path, long programs)
    {
        _path = path;
        var kept = File.Exists(path)
            ? File.ReadLines(path).Skip(1).Where(line => long.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out var seen) && seen <= programs).ToArray()
            : [];
        File.WriteAllLines(path, [Header, .. kept]);
    }

    /// <summary>Adds a line.</summary>
    public void Add(long programs, TimeSpan elapsed, double loss, ValidationErrors unseen, ValidationErrors heldOut) => File.AppendAllText(
        _path,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{programs},{elapsed.TotalSeconds:F0},{loss:F4},{unseen.Textual:F4},{unseen.Informed:F4},{unseen.Adapted:F4},{heldOut.Textual:F4},{heldOut.Informed:F4},{heldOut.Adapted:F4}\n"));
}
