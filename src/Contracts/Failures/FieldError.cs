namespace SurrogateHost.Failures;

/// <summary>What is wrong with one field of a message or option.</summary>
/// <param name="Field">Path of the field as the sender wrote it, such as <c>inputs[1].minimum</c>; empty for the message as a whole.</param>
/// <param name="Message">The value found, what is wrong with it, and what is expected.</param>
public sealed record FieldError(string Field, string Message)
{
    /// <summary><c>field: message</c>.</summary>
    public override string ToString() => Field.Length > 0 ? $"{Field}: {Message}" : Message;
}
