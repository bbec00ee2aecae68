using Microsoft.Extensions.Options;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks a submission and fills in what it leaves open. Pure: the same message gives the same result.</summary>
/// <param name="defaults">What stands where the message says nothing.</param>
public sealed class ProgramSubmittedParser(IOptions<JobDefaults> defaults)
{
    /// <summary>Parses a submission.</summary>
    /// <param name="message">As it was sent.</param>
    public ParsedSubmission Parse(ProgramSubmitted message)
    {
        var errors = new FieldErrors();
        var program = ProgramTextParser.Parse(message.Program, errors);
        var main = MainParser.Parse(message.Main, errors);
        var function = FunctionParser.Parse(message, errors);
        var inputs = InputsParser.Parse(message.Inputs, errors);
        var constants = FixedArgumentsParser.Parse(message.Fixed, inputs, errors);
        var outputs = OutputsParser.Parse(message.Outputs, errors);
        var objective = ObjectiveParser.Parse(message.Objective, outputs, errors);
        var start = StartParser.Parse(message.Start, inputs, errors);
        var observations = ObservationsParser.Parse(message.Observations, inputs, errors);
        if (message.TimeLimitSeconds is { } limit && !(limit > 0 && limit <= JobLimits.TimeLimitSeconds))
            errors.Add("timeLimitSeconds", $"{limit} is out of range; expected more than 0 and at most {JobLimits.TimeLimitSeconds} (30 days).");
        var evaluations = message.Evaluations ?? defaults.Value.Evaluations;
        if (evaluations is < 1 or > JobLimits.Evaluations)
            errors.Add("evaluations", $"{evaluations} is out of range; expected 1 to {JobLimits.Evaluations}.");
        if (message.Patience is < 1 or > JobLimits.Evaluations)
            errors.Add("patience", $"{message.Patience} is out of range; expected 1 to {JobLimits.Evaluations}.");
        var plugins = new PluginSelection
        {
            Frontend = PluginId("frontend", message.Frontend, defaults.Value.Frontend, errors),
            Hypernetwork = PluginId("hypernetwork", message.Hypernetwork, defaults.Value.Hypernetwork, errors),
            Worker = PluginId("worker", message.Worker, defaults.Value.Worker, errors),
            Optimizer = PluginId("optimizer", message.Optimizer, defaults.Value.Optimizer, errors),
        };
        if (errors.Count > 0)
            return new ParsedSubmission(null, errors);
        return new ParsedSubmission(
            new JobDefinition
            {
                Program = program!,
                Function = function,
                Call = message.Call,
                Main = main,
                Setup = message.Setup,
                Inputs = inputs,
                Fixed = constants,
                Outputs = outputs,
                Objective = objective,
                Start = start,
                Observations = observations,
                Evaluations = evaluations,
                Patience = message.Patience,
                TimeLimitSeconds = message.TimeLimitSeconds,
                Seed = message.Seed ?? 0,
                Plugins = plugins,
            },
            []);
    }

    private static string PluginId(string field, string? id, string fallback, FieldErrors errors)
    {
        if (id is not null && !JobNames.PluginId.IsMatch(id))
            errors.Add(field, $"'{id}' is not a plugin id; expected lower-case letters, digits and hyphens, such as {fallback}.");
        return id ?? fallback;
    }
}
