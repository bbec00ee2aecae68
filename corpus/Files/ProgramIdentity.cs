using System.Security.Cryptography;
using System.Text;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Files;

/// <summary>What makes two programs of a corpus the same text: neither spaces nor comments, nor the name of the function.</summary>
public static class ProgramIdentity
{
    private const string FunctionWord = "\u0001";

    /// <summary>SHA-256, in lower-case hexadecimal, of the normalised text and of how it is called.</summary>
    /// <param name="program">A program.</param>
    public static string HashOf(CorpusProgram program)
    {
        var constants = program.Fixed.Select(constant => $"{constant.Name}={string.Join(' ', constant.Values.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}");
        string[] parts = [Normalize(program.Source, program.Function), .. program.InputNames, "->", .. program.OutputNames, "|", .. constants];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    /// <summary>SHA-256 of the normalised text alone.</summary>
    /// <param name="source">C.</param>
    /// <param name="function">The function, whose name does not count.</param>
    public static string TextHash(string source, string function) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(source, function))));

    /// <summary>The split that a hash falls into.</summary>
    /// <param name="hash">A result of <see cref="HashOf"/>.</param>
    public static CorpusSplit SplitOf(string hash) => (Convert.ToUInt32(hash[..8], 16) % 100) switch
    {
        < 90 => CorpusSplit.Train,
        < 95 => CorpusSplit.Validation,
        _ => CorpusSplit.Test,
    };

    /// <summary>The words and signs of a text, one space between them, comments left out.</summary>
    /// <param name="source">C.</param>
    /// <param name="function">A word that is replaced by a neutral one; empty for none.</param>
    public static string Normalize(string source, string function)
    {
        var text = new StringBuilder(source.Length);
        foreach (var token in CText.Tokens(source))
            text.Append(text.Length > 0 ? " " : "").Append(token.Equals(function, StringComparison.Ordinal) ? FunctionWord : token);
        return text.ToString();
    }
}
