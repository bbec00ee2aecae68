using Spectre.Console;
using Spectre.Console.Rendering;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Progress;

/// <summary>The name of a bar's stage.</summary>
internal sealed class StageColumn : ProgressColumn
{
    private const string Key = "stage";

    /// <summary>Characters of the longest name.</summary>
    public static int Width { get; } = nameof(JobStage.Compilation).Length;

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <summary>Gives a bar its stage.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="stage">The stage.</param>
    public static void Set(ProgressTask bar, JobStage stage) => bar.State.Update<JobStage>(Key, _ => stage);

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.State.Get<JobStage>(Key).ToString().ToLowerInvariant());

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => Width;
}
