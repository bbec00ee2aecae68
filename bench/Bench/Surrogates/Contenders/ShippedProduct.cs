using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>The product with one of its hypernetworks and every other setting as it comes.</summary>
/// <param name="name">For tables.</param>
/// <param name="version">Changes with the product.</param>
/// <param name="stages">The host's.</param>
/// <param name="hypernetwork">Gives the initial weights.</param>
/// <param name="id">Its id.</param>
internal sealed class ShippedProduct(string name, string version, HostStages stages, IHypernetwork hypernetwork, string id) : IContender
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public async Task<Fit> FitAsync(ExecutedProgram program, int samples, int seed, CancellationToken cancellationToken)
    {
        var (surrogate, seconds) = await stages.RunAsync(program, hypernetwork, id, samples, seed, cancellationToken);
        var predicted = new double[program.Test.Length * program.Program.Outputs.Count];
        stages.Worker.Predict(surrogate, program.TestInputs, predicted);
        return new Fit(name, program.Identity, seed, samples, program.ErrorsOf(predicted), seconds)
        {
            Coverage = program.CoverageOf(predicted, [.. surrogate.Validation!.Outputs.Select(output => output.Interval90)]),
        };
    }
}
