using SurrogateHost.Corpus.Tool.Extraction.Declarations;

namespace SurrogateHost.Corpus.Tests.Tool.Extraction;

public sealed class LineMarkersTests
{
    private const string Text =
        "# 1 \"./a.c\"\n# 1 \"<built-in>\" 1\n# 1 \"./a.c\" 2\nint own;\n# 1 \"/usr/include/math.h\" 1 3 4\nint top;\n"
        + "# 1 \"/usr/include/bits/inner.h\" 1 3 4\nint inner;\n# 8 \"/usr/include/math.h\" 2 3 4\nint bottom;\n# 3 \"./a.c\" 2\nint first;\nint last;\n";

    private static readonly LineMarkers s_markers = new(Text, ["/usr/include"]);

    [Theory]
    [InlineData("own", "./a.c", 1, null)]
    [InlineData("top", "/usr/include/math.h", 1, "math.h")]
    [InlineData("inner", "/usr/include/bits/inner.h", 1, "math.h")]
    [InlineData("bottom", "/usr/include/math.h", 8, "math.h")]
    [InlineData("last", "./a.c", 4, null)]
    public void At_Place_NamesFileLineAndTheHeaderToInclude(string word, string file, int line, string? header) =>
        Assert.Equal((file, line, header), s_markers.At(Text.IndexOf(word + ";", StringComparison.Ordinal)));

    [Fact]
    public void Strip_Text_LosesMarkersAndEmptyLines() =>
        Assert.Equal("int a;\n  int b;", LineMarkers.Strip("int a;\n\n\n# 9 \"./a.c\" 2\n \n  int b;\n"));
}
