using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>
/// Binds the inputs, constants and outputs of statements that stand for a function, where each is a variable that they see, and those of a
/// program that is run as an executable.
/// </summary>
/// <param name="job">What was submitted.</param>
/// <param name="file">What a refusal names.</param>
internal sealed class CallBinding(JobDefinition job, string file)
{
    private const int MostNumbers = 16384;
    private readonly List<SourceDiagnostic> _refusals = [];

    /// <summary>Binds.</summary>
    /// <exception cref="ProgramRefusedException">A name cannot be a variable, or there is no output.</exception>
    public BoundFunction Bind()
    {
        var outputs = Outputs();
        foreach (var name in job.Inputs.Select(input => input.Name).Concat(job.Fixed.Select(constant => constant.Name)).Where(name => name.Contains('.', StringComparison.Ordinal)))
            Refuse($"'{name}' is not a variable: give the input a plain name, and assign the field in the call.");
        foreach (var output in outputs.Select(output => output.Name).Where(name => job.Inputs.Any(input => input.Name == name) || job.Fixed.Any(constant => constant.Name == name)))
            Refuse($"'{output}' is an output and an input or a constant too: give the output a name of its own.");
        if (outputs.Count == 0)
            Refuse("there is no output: add --output NAME, and assign it in the call.");
        var space = new SearchSpace([.. job.Inputs.SelectMany(Dimensions)]);
        var names = outputs.SelectMany(output => SlotNames.Of(output.Name, output.Length ?? 1, output.Length is not null)).ToArray();
        foreach (var wanted in Wanted().Where(wanted => !names.Contains(wanted)))
            Refuse($"objective: there is no output '{wanted}'; the outputs are {string.Join(", ", names)}.{UnknownName.Nearest(wanted, names)}");
        if (space.Dimensions.Count > MostNumbers || names.Length > MostNumbers)
            Refuse($"{Math.Max(space.Dimensions.Count, names.Length)} numbers are too many; at most {MostNumbers} are supported.");
        if (_refusals.Count > 0)
            throw new ProgramRefusedException(_refusals);
        return new() { Parameters = [.. Parameters(outputs)], Space = space, Outputs = names };
    }

    private static IEnumerable<SearchDimension> Dimensions(InputDeclaration input) =>
        SlotNames.Of(input.Name, input.Length ?? 1, input.Length is not null).Select(name => new SearchDimension(name, input.Minimum, input.Maximum, input.IsInteger));

    private IEnumerable<ProgramParameter> Parameters(IEnumerable<(string Name, int? Length)> outputs) =>
    [
        .. job.Inputs.Select(input => new ProgramParameter
        {
            Name = input.Name, CType = CallVariable.TypeOf(input), Role = ParameterRole.Input, Length = input.Length ?? 1,
        }),
        .. job.Fixed.Select(constant => new ProgramParameter
        {
            Name = constant.Name, CType = CallVariable.TypeOf(constant), Role = ParameterRole.Fixed, Length = Math.Max(1, constant.Values.Count), Constant = constant,
        }),
        .. outputs.Select(output => new ProgramParameter { Name = output.Name, CType = "double", Role = ParameterRole.Output, Length = output.Length ?? 1 }),
    ];

    /// <summary>Those asked for; where none are, those that the objective is about.</summary>
    private List<(string Name, int? Length)> Outputs()
    {
        if (job.Main is { } main)
            return [.. main.Reads.Keys.Select(name => (name, (int?)null))];
        var asked = job.Outputs.Select(SlotNames.Split).ToList();
        if (asked.Count == 0)
            asked = [.. Wanted().Select(SlotNames.Split).GroupBy(output => output.Name, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Max(output => output.Number) is { } last ? last + 1 : (int?)null))];
        if (asked.Any(output => output.Name == ShapeReader.Result))
            Refuse("a call returns nothing, so there is no output 'return': assign what is wanted to a name, as in 'cost = f(x);', and name that.");
        foreach (var (name, _) in asked.Where(output => output.Name.Contains('.', StringComparison.Ordinal)))
            Refuse($"output '{name}' is not a variable: give it a plain name, and assign the field to it in the call.");
        return asked;
    }

    private IEnumerable<string> Wanted() => job.Objective switch
    {
        null or { Kind: ObjectiveKind.MinimizeExpression } => [],
        { Kind: ObjectiveKind.Match } match => match.Targets.Keys,
        { Output: { } output } => [output],
        _ => [],
    };

    private void Refuse(string reason) => _refusals.Add(new(file, 0, 0, reason));
}
