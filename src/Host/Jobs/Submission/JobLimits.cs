namespace SurrogateHost.Jobs.Submission;

/// <summary>The largest job that is accepted.</summary>
internal static class JobLimits
{
    /// <summary>Executions of the real program.</summary>
    public const int Evaluations = 10_000_000;

    /// <summary>Scalar inputs, arrays counted by element; also the longest fixed array and the longest output.</summary>
    public const int Scalars = 4096;

    /// <summary>Characters of the source, or of all headers together.</summary>
    public const int SourceLength = 4 * 1024 * 1024;

    /// <summary>Extra headers; also definitions, include folders and libraries.</summary>
    public const int Headers = 1024;

    /// <summary>Translation units beside the first.</summary>
    public const int Units = 1024;

    /// <summary>Characters of all translation units beside the first.</summary>
    public const int UnitsLength = 8 * 1024 * 1024;

    /// <summary>Characters of an objective expression.</summary>
    public const int ExpressionLength = 4096;

    /// <summary>Characters of a call, or of the statements before it.</summary>
    public const int StatementsLength = 64 * 1024;

    /// <summary>Bytes of all data files of a program that is run as an executable.</summary>
    public const int DataLength = 4 * 1024 * 1024;

    /// <summary>Conditions on an answer.</summary>
    public const int Conditions = 64;

    /// <summary>Earlier observations.</summary>
    public const int Observations = 1_000_000;

    /// <summary>Seconds of a time limit: 30 days.</summary>
    public const double TimeLimitSeconds = 30 * 24 * 3600;

    /// <summary>Characters of a name, an id or a file name.</summary>
    public const int NameLength = 255;
}
