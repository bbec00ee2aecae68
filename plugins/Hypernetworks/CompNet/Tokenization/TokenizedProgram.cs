namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>A program as CompNet reads it.</summary>
/// <param name="Tokens">Ids of the <see cref="Vocabulary"/>.</param>
/// <param name="Values">One number per token: the value of a number token, else 0.</param>
public sealed record TokenizedProgram(int[] Tokens, float[] Values)
{
    /// <summary>The tokens by name, numbers by value: for people and tests.</summary>
    public override string ToString() => string.Join(' ', Tokens.Select((id, i) => id == Vocabulary.Number
        ? Values[i].ToString("G6", System.Globalization.CultureInfo.InvariantCulture)
        : Vocabulary.Name(id)));
}
