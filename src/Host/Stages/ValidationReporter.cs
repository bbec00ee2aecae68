using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>Turns held-out predictions into a validation report.</summary>
/// <param name="space">Names the inputs.</param>
/// <param name="outputs">Names of the outputs.</param>
internal sealed class ValidationReporter(SearchSpace space, IReadOnlyList<string> outputs)
{
    private const double Coverage = 0.9;

    /// <summary>Measures.</summary>
    /// <param name="predictions">Predictions of what was held out.</param>
    /// <param name="samples">All executions, those that did not complete included.</param>
    public ValidationReport Report(HeldOutPredictions predictions, IReadOnlyList<Trial> samples)
    {
        var finder = new DistrustFinder(space);
        var distrust = new List<string>(finder.Failures(samples));
        if (Origin(predictions) is { } origin)
            distrust.Insert(0, origin);
        var validations = new List<OutputValidation>();
        for (var output = 0; output < outputs.Count; output++)
        {
            var (truth, predicted) = Column(predictions, output);
            var validation = Measure(outputs[output], truth, predicted);
            validations.Add(validation);
            distrust.AddRange(finder.Errors(validation, predictions.Trials, truth, predicted));
        }

        return new ValidationReport
        {
            HeldOutCount = predictions.Trials.Count,
            TrainingCount = predictions.TrainingCount,
            Method = predictions.Method,
            Outputs = validations,
            Distrust = distrust,
        };
    }

    private static string? Origin(HeldOutPredictions predictions) => predictions switch
    {
        { Trials.Count: 0 } => "nothing could be held out: one execution measures nothing",
        { Folds: > 0 } => $"{predictions.TrainingCount} executions are too few to hold a part out:"
            + $" the errors come from {predictions.Folds}-fold cross-validation",
        _ => null,
    };

    private (double[] Truth, double[] Predicted) Column(HeldOutPredictions predictions, int output)
    {
        var truth = predictions.Trials.Select(trial => trial.Outputs[output]).ToArray();
        var predicted = truth.Select((_, i) => predictions.Predicted[(i * outputs.Count) + output]);
        return (truth, [.. predicted.Select(value => double.IsFinite(value) ? value : 0)]);
    }

    private static OutputValidation Measure(string output, double[] truth, double[] predicted)
    {
        var errors = truth.Zip(predicted, (t, p) => Math.Abs(t - p)).Order().ToArray();
        var meanSquare = errors.Length == 0 ? 0 : errors.Average(error => error * error);
        var mean = truth.DefaultIfEmpty().Average();
        var variance = truth.Length == 0 ? 0 : truth.Average(t => (t - mean) * (t - mean));
        var normalized = variance > 0 ? meanSquare / variance : meanSquare > 0 || truth.Length == 0 ? 1 : 0;
        return new OutputValidation
        {
            Output = output,
            NormalizedMeanSquaredError = Finite(normalized),
            RootMeanSquaredError = Finite(Math.Sqrt(meanSquare)),
            RankCorrelation = RankCorrelation.Spearman(truth, predicted),
            Interval90 = errors.Length == 0 ? 0 : errors[Math.Min(errors.Length, (int)Math.Ceiling((errors.Length + 1) * Coverage)) - 1],
        };
    }

    /// <summary>Squares of values near the largest double overflow; a report must stay plain JSON.</summary>
    private static double Finite(double value) => double.IsFinite(value) ? value : double.MaxValue;
}
