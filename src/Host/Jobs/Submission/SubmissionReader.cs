using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using SurrogateHost.Messages;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Reads the bytes of a submission from any sender. Never throws for what they hold.</summary>
public static class SubmissionReader
{
    private const int QuotedLength = 80;

    /// <summary>Reads a submission.</summary>
    /// <param name="body">The message's bytes: plain JSON in UTF-8.</param>
    public static SubmissionReading Read(ReadOnlySpan<byte> body)
    {
        var errors = new FieldErrors();
        var json = Parse(body, errors);
        if (json is null)
            return new SubmissionReading(new ProgramSubmitted(), JobIdFinder.Find(body), errors);
        StrictJson.Clean(json, typeof(ProgramSubmitted), errors);
        var message = json.Deserialize<ProgramSubmitted>(MessageJson.Options)!;
        return new SubmissionReading(message, message.JobId, errors);
    }

    private static JsonObject? Parse(ReadOnlySpan<byte> body, FieldErrors errors)
    {
        if (body.IsEmpty)
        {
            errors.Add("", $"the message is empty; expected a JSON object.");
            return null;
        }

        if (!Utf8.IsValid(body))
        {
            errors.Add("", $"the message is not UTF-8; expected a JSON object in UTF-8.");
            return null;
        }

        try
        {
            if (JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject json)
                return json;
            errors.Add("", $"the message is not a JSON object; it begins with {Begin(body)}.");
        }
        // A name that escapes half of a surrogate pair is not a JSON text either, and is reported as another type.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            errors.Add("", $"the message is not JSON: {exception.Message.Split(" Path:")[0]} It begins with {Begin(body)}.");
        }

        return null;
    }

    private static string Begin(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, QuotedLength)]);
        return new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
    }
}
