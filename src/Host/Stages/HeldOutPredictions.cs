using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>What surrogates predicted for executions that they were not trained on.</summary>
/// <param name="Outputs">Outputs per execution.</param>
/// <param name="TrainingCount">Executions that the surrogate to be reported on was trained on.</param>
/// <param name="Folds">Parts of the cross-validation that the predictions come from; 0 for one held-out part.</param>
internal sealed record HeldOutPredictions(int Outputs, int TrainingCount, int Folds)
{
    /// <summary>How they were made.</summary>
    public ValidationMethod Method { get; init; } = Folds > 0 ? ValidationMethod.CrossValidation : ValidationMethod.HeldOut;

    /// <summary>The executions.</summary>
    public List<Trial> Trials { get; } = [];

    /// <summary>Row after row, one prediction per output.</summary>
    public List<double> Predicted { get; } = [];

    /// <summary>Has a surrogate predict executions.</summary>
    /// <param name="worker">Runs it.</param>
    /// <param name="surrogate">Not trained on any of <paramref name="trials"/>.</param>
    /// <param name="trials">Completed executions.</param>
    public void Add(IWorker worker, Surrogate surrogate, Trial[] trials)
    {
        var predicted = new double[trials.Length * Outputs];
        worker.Predict(surrogate, ExecutionLedger.Flatten([.. trials.Select(trial => trial.Inputs)]), predicted);
        Trials.AddRange(trials);
        Predicted.AddRange(predicted);
    }
}
