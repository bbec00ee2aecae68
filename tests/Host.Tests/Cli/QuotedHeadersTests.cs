using SurrogateHost.Cli.Submission;

namespace SurrogateHost.Tests.Cli;

public sealed class QuotedHeadersTests : IDisposable
{
    private static readonly HashSet<string> s_nothingGiven = [];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Beside_NestedIncludes_TravelUnderTheirPathsFromTheSource()
    {
        _folder.Write("a.h", "#include \"sub/b.h\"\n");
        _folder.Write("sub/b.h", "  #  include \"c.h\"\n#include \"../d.h\"\n");
        _folder.Write("sub/c.h", "int c;\n");
        _folder.Write("d.h", "#include \"a.h\"\n");

        var found = Find("#include <math.h>\n#include \"a.h\"\nint f(void);\n", s_nothingGiven);

        Assert.Equal(["a.h", "d.h", "sub/b.h", "sub/c.h"], found.Keys);
        Assert.Equal("int c;\n", found["sub/c.h"]);
    }

    [Fact]
    public void Beside_SystemAbsentAndOutsideHeaders_StayBehind()
    {
        _folder.Write("outside.h", "secret");
        var source = _folder.Write("tree/program.c", "");
        var text = $"#include <stdio.h>\n#include \"absent.h\"\n#include \"../outside.h\"\n#include \"/etc/passwd\"\n#include \"{_folder.Path}/outside.h\"\n";

        Assert.Empty(QuotedHeaders.Beside(source, text, s_nothingGiven));
    }

    [Fact]
    public void Beside_LinkThatLeadsOut_StaysBehind()
    {
        _folder.Write("outside.h", "secret");
        var source = _folder.Write("tree/program.c", "");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "tree", "link.h"), Path.Combine(_folder.Path, "outside.h"));

        Assert.Empty(QuotedHeaders.Beside(source, "#include \"link.h\"\n", s_nothingGiven));
    }

    [Fact]
    public void Beside_GivenHeader_IsNotReadFromTheFolder()
    {
        _folder.Write("config.h", "#include \"more.h\"\n");
        _folder.Write("more.h", "");

        Assert.Empty(Find("#include \"config.h\"\n", ["config.h"]));
    }

    private IReadOnlyDictionary<string, string> Find(string source, HashSet<string> given) =>
        QuotedHeaders.Beside(_folder.Write("program.c", source), source, given);
}
