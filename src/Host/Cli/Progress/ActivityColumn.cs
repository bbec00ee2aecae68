using Spectre.Console;
using Spectre.Console.Rendering;

namespace SurrogateHost.Cli.Progress;

/// <summary>What a stage is doing, which is its bar's description, cut to the width that is left for it.</summary>
/// <param name="width">In characters, at least 1.</param>
internal sealed class ActivityColumn(int width) : ProgressColumn
{
    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var activity = task.Description;
        return new Text(activity.Length <= width ? activity : activity[..(width - 1)] + "…");
    }

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => width;
}
