using System.Security.Cryptography;
using System.Text.Json;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>A job id that follows from what the job says, so that the same job gives the same document.</summary>
internal static class JobIdentity
{
    /// <summary>The id: a version 8 UUID (RFC 9562) over the SHA-256 of the job's JSON.</summary>
    /// <param name="message">The job; an id that it has already is kept.</param>
    public static Guid Of(ProgramSubmitted message)
    {
        if (message.JobId is { } given)
            return given;
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Options)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
