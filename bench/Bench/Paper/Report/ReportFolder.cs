using System.Globalization;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Pictures;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>Writes <c>paper.md</c>, and plots and pictures into the folder <c>paper</c> beside it.</summary>
/// <param name="folder">Where.</param>
internal sealed class ReportFolder(string folder)
{
    private const string Subfolder = "paper";
    private const int Enlargement = 2;

    /// <summary>Writes everything.</summary>
    /// <param name="plan">The protocol that was followed.</param>
    /// <param name="origin">Where the numbers come from.</param>
    /// <param name="groups">Results by title; of the first group there are plots too.</param>
    /// <param name="applications">Applications.</param>
    /// <param name="compileTime">Of one program.</param>
    public void Write(
        PaperPlan plan, IReadOnlyList<(string Name, string Value)> origin, IReadOnlyList<(string Title, IReadOnlyList<ProgramResult> Results)> groups,
        IReadOnlyList<ApplicationResult> applications, Figure compileTime)
    {
        Directory.CreateDirectory(Path.Combine(folder, Subfolder));
        var report = new MarkdownReport(plan);
        report.Open([.. origin, ("compilation of one program, text and 16 samples, warm", string.Create(CultureInfo.InvariantCulture, $"{compileTime.Value:0.0} {compileTime.Unit}"))]);
        foreach (var (title, results) in groups)
        {
            report.DataEfficiency(title, results);
            report.Epochs(title, results);
            foreach (var result in results.Where(result => result.Epochs.Count > 0))
                report.Pictures(ResultPlots.Of(result).Select(plot => Save(plot.File, plot.Svg)));
        }

        Applications(report, applications);
        foreach (var (title, results) in groups)
            report.Errors(title, results);
        File.WriteAllText(Path.Combine(folder, "paper.md"), report.ToString());
    }

    private void Applications(MarkdownReport report, IReadOnlyList<ApplicationResult> applications)
    {
        if (applications.Count == 0)
            return;
        string[] contenders = [.. ResultPlots.Ordered(applications[0].Errors.Keys)];
        report.Section(
            "Applications at 1% of the data",
            "Surrogates of the kernels in their applications, made with 1% of the executions that the application does (on another picture than the one here). Medians over the draws; the pictures are those of the median draw.",
            ["application", "error", "samples", .. contenders, "scratch / best compiled"],
            applications.Select(application => (string[])
            [
                application.Name, application.Metric, application.Samples.ToString(CultureInfo.InvariantCulture),
                .. contenders.Select(contender => application.Errors[contender].ToString("0.0000", CultureInfo.InvariantCulture)),
                (application.Errors[Contender.Scratch] / PaperFigures.BestCompiled(application.Errors)).ToString("0.00", CultureInfo.InvariantCulture),
            ]));
        foreach (var application in applications.Where(application => application.Pictures.Count > 0))
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
