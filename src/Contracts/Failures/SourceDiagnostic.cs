namespace SurrogateHost.Failures;

/// <summary>Why a program was refused, and where.</summary>
/// <param name="File">File name as submitted.</param>
/// <param name="Line">Line, from 1; 0 when no place can be named.</param>
/// <param name="Column">Column, from 1; 0 when no place can be named.</param>
/// <param name="Reason">What is wrong and how to mend it.</param>
public sealed record SourceDiagnostic(string File, int Line, int Column, string Reason)
{
    /// <summary>The compiler's notation: <c>file.c:12:5: reason</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}: {Reason}" : $"{File}: {Reason}";
}
