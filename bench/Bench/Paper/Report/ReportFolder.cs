using System.Globalization;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Pictures;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>Writes <c>paper.md</c>, and plots and pictures into the folder <c>paper</c> beside it, anew with everything that is added.</summary>
/// <param name="folder">Where.</param>
/// <param name="plan">The protocol that was followed.</param>
/// <param name="origin">Where the numbers come from.</param>
internal sealed class ReportFolder(string folder, PaperPlan plan, IReadOnlyList<(string Name, string Value)> origin)
{
    private const string Subfolder = "paper";
    private const int Enlargement = 2;

    private readonly List<(string Title, IReadOnlyList<ProgramResult> Results)> _groups = [];

    /// <summary>Of one program, warm.</summary>
    public required Figure CompileTime { get; init; }

    /// <summary>The applications.</summary>
    public IReadOnlyList<ApplicationResult> Applications { get; private set; } = [];

    /// <summary>The tables.</summary>
    public string Document => Path.Combine(folder, "paper.md");

    /// <summary>Adds a group of results and writes everything.</summary>
    /// <returns>The results.</returns>
    public IReadOnlyList<ProgramResult> Add(string title, IReadOnlyList<ProgramResult> results)
    {
        _groups.Add((title, results));
        Write();
        return results;
    }

    /// <summary>Adds the applications and writes everything.</summary>
    /// <param name="results">What came of them.</param>
    public void Apply(IReadOnlyList<ApplicationResult> results)
    {
        Applications = results;
        Write();
    }

    private void Write()
    {
        Directory.CreateDirectory(Path.Combine(folder, Subfolder));
        var report = new MarkdownReport(plan);
        report.Open([.. origin, ("compilation of one program, text and 16 samples, warm", string.Create(CultureInfo.InvariantCulture, $"{CompileTime.Value:0.0} {CompileTime.Unit}"))]);
        foreach (var (title, results) in _groups)
        {
            report.DataEfficiency(title, results);
            report.Epochs(title, results);
            foreach (var result in results.Where(result => result.Epochs.Count > 0))
                report.Pictures(ResultPlots.Of(result).Select(plot => Save(plot.File, plot.Svg)));
        }

        WriteApplications(report);
        foreach (var (title, results) in _groups)
            report.Errors(title, results);
        File.WriteAllText(Document, report.ToString());
    }

    private void WriteApplications(MarkdownReport report)
    {
        if (Applications.Count == 0)
            return;
        string[] contenders = [.. ResultPlots.Ordered(Applications[0].Errors.Keys)];
        report.Section(
            "Applications at 1% of the data",
            "Surrogates of the kernels in their applications, made with 1% of the executions that the application does (on another picture than the one here). Medians over the draws; the pictures are those of the median draw.",
            ["application", "error", "samples", .. contenders, "scratch / best compiled"],
            Applications.Select(application => (string[])
            [
                application.Name, application.Metric, application.Samples.ToString(CultureInfo.InvariantCulture),
                .. contenders.Select(contender => application.Errors[contender].ToString("0.0000", CultureInfo.InvariantCulture)),
                (application.Errors[Contender.Scratch] / PaperFigures.BestCompiled(application.Errors)).ToString("0.00", CultureInfo.InvariantCulture),
            ]));
        foreach (var application in Applications.Where(application => application.Pictures.Count > 0))
            report.Pictures(application.Pictures.Select(picture => Save($"{application.Name}-{picture.Key}.png", PngFile.ToBytes(picture.Value, Enlargement))));
    }

    private string Save(string file, string text)
    {
        File.WriteAllText(Path.Combine(folder, Subfolder, file), text);
        return $"{Subfolder}/{file}";
    }

    private string Save(string file, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, Subfolder, file), bytes);
        return $"{Subfolder}/{file}";
    }
}
