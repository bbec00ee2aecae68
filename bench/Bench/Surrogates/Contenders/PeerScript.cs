namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>A Python script in <c>bench/peers</c> that fits peers to executions: tasks come in by standard input, fits are appended to a file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Fits">Begins the names of files with its fits.</param>
/// <param name="Names">Its peers.</param>
internal sealed record PeerScript(string File, string Fits, IReadOnlyList<string> Names)
{
    /// <summary>A process with a squared exponential kernel.</summary>
    public const string GaussianRbf = "sklearn-gp-rbf";

    /// <summary>A process with a Matérn kernel of 5/2.</summary>
    public const string GaussianMatern = "sklearn-gp-matern";

    /// <summary>A transformer that reads the text and the inputs' values, finetuned on the samples.</summary>
    public const string Coupled = "coupled-transformer";

    /// <summary>The same as it was trained; samples fit a slope and an offset to each output.</summary>
    public const string CoupledText = "coupled-transformer-text";

    /// <summary>Regressors of scikit-learn and SciPy.</summary>
    public static PeerScript Regressors { get; } = new("surrogates.py", "peers", [GaussianRbf, GaussianMatern, "scipy-rbf", "sklearn-mlp", "sklearn-trees"])
    {
        MostSamples = peer => peer is GaussianRbf or GaussianMatern ? SurrogatesPlan.MostGaussianProcess : int.MaxValue,
    };

    /// <summary>The coupled transformer.</summary>
    public static PeerScript CoupledTransformer { get; } = new("coupled_fits.py", "coupled", [Coupled, CoupledText])
    {
        Companions = ["coupled.py", "coupled.npz"], MostSamples = _ => SurrogatesPlan.MostCoupledTransformer, Seeds = 1,
    };

    /// <summary>Every script.</summary>
    public static IReadOnlyList<PeerScript> All { get; } = [Regressors, CoupledTransformer];

    /// <summary>Other files that decide its fits.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>By peer: the largest number of samples that it is fitted to.</summary>
    public Func<string, int> MostSamples { get; init; } = _ => int.MaxValue;

    /// <summary>The most draws of the samples that it is fitted to.</summary>
    public int Seeds { get; init; } = int.MaxValue;
}
