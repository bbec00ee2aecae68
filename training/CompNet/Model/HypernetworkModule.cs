using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Surrogates;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>What a training trains: a module that emits the surrogates of a batch of programs, one per nonlinearity.</summary>
/// <param name="kind">The id of the hypernetwork that uses the weights.</param>
public abstract class HypernetworkModule(string kind) : nn.Module(kind)
{
    /// <summary>The id of the hypernetwork that uses the weights; it stands in their file.</summary>
    public string Kind { get; } = kind;

    /// <summary>The sizes that stand in the weights file.</summary>
    public abstract IReadOnlyDictionary<string, string> Sizes { get; }

    /// <summary>By nonlinearity: logarithms of the rates of the gradient steps.</summary>
    public abstract IReadOnlyList<IReadOnlyList<Parameter>> LogRates { get; }

    /// <summary>What training lowers, for each nonlinearity.</summary>
    public abstract IReadOnlyList<LossTerm> Terms { get; }

    /// <summary>Reads what is read once for all nonlinearities.</summary>
    /// <param name="batch">The programs.</param>
    public abstract BatchReading Read(ProgramBatch batch);
}
