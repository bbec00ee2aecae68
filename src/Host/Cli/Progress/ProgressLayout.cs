using Spectre.Console;

namespace SurrogateHost.Cli.Progress;

/// <summary>
/// Which columns the bars have. Every width is fixed by the terminal's, and what changes in length stands last, so that nothing
/// moves from one frame to the next and no line wraps.
/// </summary>
internal static class ProgressLayout
{
    private const int Spinner = 1;
    private const int Percentage = 4;
    private const int Gap = 1;

    // Of a terminal narrower than this, a bar would take what the activity needs.
    private const int NarrowestWithBar = 60;

    /// <summary>The columns for a terminal.</summary>
    /// <param name="width">Its width in characters.</param>
    public static IReadOnlyList<ProgressColumn> ColumnsFor(int width)
    {
        var bar = width < NarrowestWithBar ? 0 : width < 2 * NarrowestWithBar ? 16 : 40;
        var taken = Spinner + Gap + StageColumn.Width + Gap + (bar > 0 ? bar + Gap : 0) + Percentage + Gap;
        ProgressColumn[] first = [new SpinnerColumn(), new StageColumn()];
        ProgressColumn[] middle = bar > 0 ? [new ProgressBarColumn { Width = bar }, new PercentageColumn()] : [new PercentageColumn()];
        // The last character stays free: some terminals wrap when it is written.
        return [.. first, .. middle, new ActivityColumn(Math.Max(1, width - taken - 1))];
    }
}
