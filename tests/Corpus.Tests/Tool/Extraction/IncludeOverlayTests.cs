using SurrogateHost.Corpus.Tool.Extraction.Sources;

namespace SurrogateHost.Corpus.Tests.Tool.Extraction;

public sealed class IncludeOverlayTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_HeadersOfABuild_AreFoundMadeOrEmpty()
    {
        _folder.Write("a.c", "#include \"beside.h\"\n  # include <pack/moved.h>\n#include \"config.h\"\n#include <nowhere.h>\n#include <math.h>\n#include \"../up.h\"\n");
        _folder.Write("beside.h", "");
        _folder.Write("sub/moved.h", "int moved;\n");
        _folder.Write("config.h.in", "#undef HAVE_X\n#undef HAVE_DECL_LOG1P\n#undef HAVE_MATH_H\n#undef HAVE_NO_SUCH_H\n#cmakedefine HAVE_Y 1\n#cmakedefine01 HAVE_Z\n#define SIZE @SIZE@\n#define KEPT 7\n");

        var overlay = new IncludeOverlay(new SourceTree(_folder.Path, "p", []), ["/usr/include"], name => name == "log1p").Build();

        Assert.Equal(["config.h", "nowhere.h", "pack/moved.h"], overlay.Keys);
        Assert.Equal("int moved;\n", overlay["pack/moved.h"]);
        Assert.Equal("", overlay["nowhere.h"]);
        Assert.Equal(
            "/* undef HAVE_X */\n#define HAVE_DECL_LOG1P 1\n#define HAVE_MATH_H 1\n/* undef HAVE_NO_SUCH_H */\n/* cmakedefine HAVE_Y */\n#define HAVE_Z 0\n#define SIZE 0\n#define KEPT 7\n",
            overlay["config.h"]);
    }

    [Fact]
    public void Sources_Only_AreThoseBelowThePaths()
    {
        foreach (var file in new[] { "one/a.c", "one/deep/b.c", "oneself/c.c", "two/d.c", "two/e.c" })
            _folder.Write(file, "");

        Assert.Equal(["one/a.c", "one/deep/b.c", "two/e.c"], new SourceTree(_folder.Path, "p", ["one", "two/e.c"]).Sources);
    }

    [Fact]
    public void LicenceOf_File_IsTheNearest()
    {
        _folder.Write("COPYING", "");
        _folder.Write("part/LICENSE.txt", "");
        _folder.Write("part/src/a.c", "");
        var tree = new SourceTree(_folder.Path, "p", []);

        Assert.Equal(("part/LICENSE.txt", "COPYING"), (tree.LicenceOf("part/src/a.c"), tree.LicenceOf("other/b.c")));
    }
}
