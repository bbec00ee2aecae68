using SurrogateHost.Cli;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Messages;

namespace SurrogateHost.Tests.Cli;

public sealed class ProgramReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_SeveralFilesAndAnIncludeFolder_GivesPathsFromTheirCommonFolder()
    {
        var program = Read("src/a.c", "src/deep/b.c");

        Assert.Equal("src/a.c", program.FileName);
        Assert.Equal(["src/deep/b.c"], program.Units!.Select(unit => unit.Path));
        Assert.Equal(["include/a.h", "src/deep/b.h"], program.Headers!.Keys);
        Assert.Equal(["include"], program.IncludeFolders);
        Assert.Equal(["N=2"], program.Definitions);
    }

    [Fact]
    public void Read_OneFile_IsWhatItWasBeforeThereWereProjects()
    {
        _folder.Write("one/f.c", "#include \"f.h\"\nint f;\n");
        _folder.Write("one/f.h", "");

        var program = ProgramReader.Read(new ProgramFiles { Sources = [new(Full("one/f.c"))] });

        Assert.Equal(("f.c", "f.h"), (program.FileName, Assert.Single(program.Headers!).Key));
        Assert.Equal((null, null, null, null, null), (program.Units, program.Definitions, program.IncludeFolders, program.Standard, program.Libraries));
    }

    [Fact]
    public void Read_IncludeFolderThatIsNotThere_SaysSo() => Assert.EndsWith(
        "gone': there is no such folder.",
        Assert.Throws<UsageException>(() => ProgramReader.Read(new ProgramFiles { Sources = [new(_folder.Write("f.c", "int f;"))], IncludeFolders = [Full("gone")] })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Project_WithoutDatabase_TakesTheFolderButNotTestsAndHiddenFolders()
    {
        _folder.Write("p/lib/b.c", "int b;");
        _folder.Write("p/a.c", "int a;");
        _folder.Write("p/tests/t.c", "int t;");
        _folder.Write("p/.git/g.c", "int g;");
        _folder.Write("p/include/a.h", "");

        var files = Project("p");

        Assert.Equal(["a.c", "b.c"], files.Sources.Select(source => Path.GetFileName(source.Path)));
        Assert.Equal([Full("p"), Full("p/include")], files.IncludeFolders);
    }

    [Fact]
    public void Project_WithDatabase_TakesItsFilesAndTheirFlags()
    {
        _folder.Write("p/src/a.c", "int a;");
        _folder.Write("p/src/b.c", "int b;");
        _folder.Write("p/src/unused.c", "int u;");
        _folder.Write("p/inc dir/a.h", "");
        _folder.Write("p/build/compile_commands.json", $$"""
            [
              { "directory": "{{Full("p/build")}}", "file": "../src/a.c", "command": "cc -O2 -I\"../inc dir\" -D 'NAME=\"x y\"' -std=c99 -DB=1 -c ../src/a.c -o a.o" },
              { "directory": "{{Full("p/build")}}", "file": "../src/b.c", "arguments": [ "cc", "-isystem", "../inc dir", "-DC", "../src/b.c" ] },
              { "directory": "{{Full("p/build")}}", "file": "../src/cpp.cpp", "arguments": [ "c++" ] },
              { "directory": "/", "file": "/etc/passwd.c", "arguments": [ "cc" ] }
            ]
            """);

        var files = Project("p");

        Assert.Equal([Full("p/src/a.c"), Full("p/src/b.c")], files.Sources.Select(source => source.Path));
        Assert.Equal(["NAME=\"x y\"", "B=1"], files.Sources[0].Definitions);
        Assert.Equal(("c99", Full("p/inc dir")), (files.Sources[0].Standard, Assert.Single(files.Sources[0].IncludeFolders!)));
        Assert.Equal(["C"], files.Sources[1].Definitions);
    }

    [Theory]
    [InlineData("{", "is not a compilation database")]
    [InlineData("[]", "there is no C file in")]
    [InlineData("[ { \"directory\": \".\" } ]", "is not a compilation database")]
    public void Project_BadDatabase_SaysSo(string text, string expected)
    {
        _folder.Write("p/compile_commands.json", text);

        Assert.Contains(expected, Assert.Throws<UsageException>(() => Project("p")).Message, StringComparison.Ordinal);
    }

    private string Full(string path) => Path.Combine(_folder.Path, path);

    private ProgramFiles Project(string folder) => ProjectFolder.Read(Full(folder), new ProgramFiles { Sources = [] });

    private SubmittedProgram Read(params string[] files)
    {
        _folder.Write("include/a.h", "");
        _folder.Write("src/a.c", "#include <a.h>\nint a;\n");
        _folder.Write("src/deep/b.c", "#include \"b.h\"\nint b;\n");
        _folder.Write("src/deep/b.h", "");
        return ProgramReader.Read(new ProgramFiles
        {
            Sources = [.. files.Select(file => new SourceFile(Full(file)))], IncludeFolders = [Full("include")], Definitions = ["N=2"],
        });
    }
}
