using SurrogateHost.Cli.Submission;

namespace SurrogateHost.Tests.Cli;

public sealed class IncludedHeadersTests : IDisposable
{
    private static readonly HashSet<string> s_nothingGiven = [];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_NestedIncludes_TravelUnderTheirPathsFromTheSource()
    {
        _folder.Write("a.h", "#include \"sub/b.h\"\n");
        _folder.Write("sub/b.h", "  #  include \"c.h\"\n#include \"../d.h\"\n");
        _folder.Write("sub/c.h", "int c;\n");
        _folder.Write("d.h", "#include \"a.h\"\n");

        var found = Find("#include <math.h>\n#include \"a.h\"\nint f(void);\n", s_nothingGiven);

        Assert.Equal(["a.h", "d.h", "sub/b.h", "sub/c.h"], found.Keys.Select(path => Path.GetRelativePath(_folder.Path, path)));
        Assert.Equal("int c;\n", found[Path.Combine(_folder.Path, "sub/c.h")]);
    }

    [Fact]
    public void Of_SystemAbsentAndOutsideHeaders_StayBehind()
    {
        _folder.Write("outside.h", "secret");
        var source = _folder.Write("tree/program.c", "");
        var text = $"#include <stdio.h>\n#include \"absent.h\"\n#include \"../outside.h\"\n#include \"/etc/passwd\"\n#include \"{_folder.Path}/outside.h\"\n";

        Assert.Empty(IncludedHeaders.Of([(source, text)], [], s_nothingGiven));
    }

    [Fact]
    public void Of_LinkThatLeadsOut_StaysBehind()
    {
        _folder.Write("outside.h", "secret");
        var source = _folder.Write("tree/program.c", "");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "tree", "link.h"), Path.Combine(_folder.Path, "outside.h"));

        Assert.Empty(IncludedHeaders.Of([(source, "#include \"link.h\"\n")], [], s_nothingGiven));
    }

    [Fact]
    public void Of_GivenHeader_IsNotReadFromTheFolder()
    {
        _folder.Write("config.h", "#include \"more.h\"\n");
        _folder.Write("more.h", "");

        Assert.Empty(Find("#include \"config.h\"\n", ["config.h"]));
    }

    [Fact]
    public void Of_IncludeFolder_GivesAnglesAndQuotesAndWhatMacrosName()
    {
        _folder.Write("include/model/a.h", "#include <model/b.h>\n");
        _folder.Write("include/model/b.h", "#define CONFIG \"config-linux.h\"\n#include CONFIG\n");
        _folder.Write("include/model/config-linux.h", "");
        _folder.Write("include/unused.h", "");
        var source = _folder.Write("src/program.c", "");

        var found = IncludedHeaders.Of([(source, "#include \"model/a.h\"\n#include <stdio.h>\n")], [Path.Combine(_folder.Path, "include")], s_nothingGiven);

        Assert.Equal(["a.h", "b.h", "config-linux.h"], found.Keys.Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void Of_OtherSource_IsNotAHeader()
    {
        var first = _folder.Write("a.c", "#include \"b.c\"\n#include \"tables.inc\"\n");
        var second = _folder.Write("b.c", "int b;\n");
        _folder.Write("tables.inc", "int t;\n");

        var found = IncludedHeaders.Of([(first, File.ReadAllText(first)), (second, "int b;\n")], [], s_nothingGiven);

        Assert.Equal(["tables.inc"], found.Keys.Select(path => Path.GetFileName(path)));
    }

    private IReadOnlyDictionary<string, string> Find(string source, HashSet<string> given) =>
        IncludedHeaders.Of([(_folder.Write("program.c", source), source)], [], given);
}
