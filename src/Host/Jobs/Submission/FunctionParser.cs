using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks what is executed: a function, statements, or the program as a whole.</summary>
internal static class FunctionParser
{
    /// <summary>The function's name, or what stands for it.</summary>
    /// <param name="message">As sent.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static string Parse(ProgramSubmitted message, FieldErrors errors)
    {
        CheckStatements("call", message.Call, errors);
        CheckStatements("setup", message.Setup, errors);
        if (message.Main is not null && (message.Function is not (null or JobDefinition.MainName) || message.Call is not null || message.Setup is not null))
            errors.Add("main", $"runs the whole program, so there is no function, call or setup beside it; keep one of them.");
        if (message.Call is not null && message.Function is not null)
            errors.Add("call", $"stands for a function, and the job names one too: '{message.Function}'; keep one of them.");
        if (message.Main is not null)
            return JobDefinition.MainName;
        if (message.Call is not null)
            return JobDefinition.CallName;
        if (string.IsNullOrEmpty(message.Function))
            errors.Add("function", $"missing; expected the name of a function in the program, statements in 'call', or 'main' to run the program.");
        else if (!JobNames.Identifier.IsMatch(message.Function))
            errors.Add("function", $"'{message.Function}' is not a C identifier; expected the bare name of a function, such as rosenbrock_f.");
        return message.Function ?? "";
    }

    private static void CheckStatements(string field, string? statements, FieldErrors errors)
    {
        if (statements is not null && string.IsNullOrWhiteSpace(statements))
            errors.Add(field, $"empty; expected C statements, or nothing.");
        else if (statements?.Length > JobLimits.StatementsLength)
            errors.Add(field, $"{statements.Length} characters are too many; expected at most {JobLimits.StatementsLength}: put them into a file of the program.");
    }
}
