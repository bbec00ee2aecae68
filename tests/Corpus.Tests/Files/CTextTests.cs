using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Corpus.Tests.Files;

public sealed class CTextTests
{
    [Theory]
    [InlineData("a+=1.5e-3*b; // end", "a + = 1.5e-3 * b ;")]
    [InlineData("x=.5f-2E+4;/* y */z", "x = .5f - 2E+4 ; z")]
    [InlineData("p->q[\"a b\\\"\"]", "p - > q [ \"a b\\\"\" ]")]
    [InlineData("0x1p-3 'c' \"open", "0x1p-3 'c' \"open")]
    [InlineData("a /* open", "a")]
    public void Tokens_Text_AreWordsNumbersLiteralsAndSigns(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', CText.Tokens(text)));
}
