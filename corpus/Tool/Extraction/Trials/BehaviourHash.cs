using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Equal for functions that give the same numbers, to four digits, at the same inputs.</summary>
internal static class BehaviourHash
{
    /// <summary>Hashes rows.</summary>
    /// <param name="table">Executed at inputs that depend on their number and ranges only.</param>
    /// <param name="columns">The outputs that count.</param>
    /// <param name="rows">How many rows.</param>
    public static string Of(OutputTable table, IReadOnlyList<int> columns, int rows)
    {
        var text = new StringBuilder();
        for (var row = 0; row < Math.Min(rows, table.IsGood.Count); row++)
        {
            foreach (var input in table.Inputs[row])
                text.Append(input.ToString("G4", CultureInfo.InvariantCulture)).Append(' ');
            foreach (var column in columns)
                text.Append(table.IsGood[row] ? table.Row(row)[column].ToString("E3", CultureInfo.InvariantCulture) : "-").Append(' ');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())));
    }
}
