namespace SurrogateHost.Jobs.Submission;

/// <summary>Paths inside a submitted program: with forward slashes, and never out of its folder.</summary>
internal static class RelativePath
{
    /// <summary>Whether a text is such a path.</summary>
    /// <param name="path">The path.</param>
    public static bool IsPlain(string path) =>
        path.Length is > 0 and <= JobLimits.NameLength && path.IndexOfAny(['\\', '\0', '\n', '\r', '"', '<', '>']) < 0
        && path.Split('/').All(part => part is not ("" or "." or ".."));
}
