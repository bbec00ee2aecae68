using System.CommandLine;

namespace SurrogateHost.Cli.Arguments;

/// <summary>Options whose values have a syntax of their own. A bad value is an error that names option, value and mend.</summary>
internal static class ParsedOption
{
    /// <summary>An option that may be given several times.</summary>
    /// <typeparam name="T">What one value becomes.</typeparam>
    /// <param name="name">The option, such as <c>--input</c>.</param>
    /// <param name="valueName">How help names a value.</param>
    /// <param name="description">One line of help.</param>
    /// <param name="parse">Reads one value.</param>
    public static Option<T[]> Many<T>(string name, string valueName, string description, Func<string, Parsed<T>> parse) => new(name)
    {
        HelpName = valueName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            var values = new List<T>();
            foreach (var token in result.Tokens)
            {
                var parsed = parse(token.Value);
                if (parsed.Problem is { } problem)
                    result.AddError($"{name} '{token.Value}': {problem}.");
                else
                    values.Add(parsed.Value);
            }

            return [.. values];
        },
    };

    /// <summary>An option that may be given once.</summary>
    /// <typeparam name="T">What the value becomes.</typeparam>
    /// <param name="name">The option, such as <c>--seed</c>.</param>
    /// <param name="valueName">How help names the value.</param>
    /// <param name="description">One line of help.</param>
    /// <param name="parse">Reads the value.</param>
    public static Option<T?> One<T>(string name, string valueName, string description, Func<string, Parsed<T>> parse)
        where T : struct => new(name)
        {
            HelpName = valueName,
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var parsed = parse(result.Tokens[^1].Value);
                if (parsed.Problem is not { } problem)
                    return parsed.Value;
                result.AddError($"{name} '{result.Tokens[^1].Value}': {problem}.");
                return null;
            },
        };
}
