using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters that share settings.</summary>
public class ParamGroup : ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions? Options { get; set; }

    public double LearningRate
    {
        get => Options?.LearningRate ?? throw new InvalidOperationException("The group belongs to no optimizer yet.");
        set => (Options ?? throw new InvalidOperationException("The group belongs to no optimizer yet.")).LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options?.InitialLearningRate ?? 0;
        set => (Options ?? throw new InvalidOperationException("The group belongs to no optimizer yet.")).InitialLearningRate = value;
    }
}
