using System.Diagnostics.CodeAnalysis;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class SandboxedBuilderTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BuildAsync_SyntaxErrors_AreRefusedWithTheirPlaces()
    {
        var source = SandboxFixture.Source("double f(double x)\n{\n    return x +;\n}\nint g(void) { return missing; }\n");

        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() => sandbox.Builder.BuildAsync(source, Token));

        Assert.Equal(
            [new SourceDiagnostic("program.c", 3, 15, "expected expression"), new("program.c", 5, 22, "use of undeclared identifier 'missing'")],
            refusal.Diagnostics);
    }

    [Fact]
    public async Task BuildAsync_FunctionDefinedNowhere_IsRefusedByName()
    {
        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() =>
            sandbox.Builder.BuildAsync(SandboxFixture.Body("y = elsewhere(x);", "extern double elsewhere(double);"), Token));

        var reason = Assert.Single(refusal.Diagnostics);
        Assert.Equal(("program.c", 12), (reason.File, reason.Line));
        Assert.StartsWith("'elsewhere' is used and defined nowhere", reason.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#include \"/etc/shadow\"")]
    [InlineData("#include \"/etc/passwd\"")]
    [InlineData("#include </proc/self/environ>")]
    [InlineData("#include \"../../../../../etc/hostname\"")]
    public async Task BuildAsync_IncludesAFileOfTheHost_FindsNothing(string line)
    {
        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() => sandbox.Builder.BuildAsync(SandboxFixture.Source(line), Token));

        var reason = Assert.Single(refusal.Diagnostics);
        Assert.Equal(("program.c", 1), (reason.File, reason.Line));
        Assert.EndsWith("file not found", reason.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_AssemblesAFileOfTheHost_FindsNothing()
    {
        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() =>
            sandbox.Builder.BuildAsync(SandboxFixture.Source("__asm__(\".incbin \\\"/etc/shadow\\\"\");"), Token));

        Assert.Contains("Could not find incbin file '/etc/shadow'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_CompilerNeverEnds_IsRefusedAfterItsTime()
    {
        var builder = sandbox.CreateBuilder(sandbox.Limits with { CompileTimeLimit = TimeSpan.FromSeconds(1) }, "slow");
        var supervisorFirst = sandbox.CreateBuilder(sandbox.Limits, "slow");
        await (await supervisorFirst.BuildAsync(SandboxFixture.Body(string.Empty), Token)).DisposeAsync();
        var nested = "#define A0 1+\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"#define A{i} A{i - 1} A{i - 1}\n"));

        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() =>
            builder.BuildAsync(SandboxFixture.Source(nested + "double f(void) { return A30 0; }"), Token));

        Assert.NotEmpty(refusal.Diagnostics);
    }

    [Fact]
    public async Task BuildAsync_HeaderInAFolderBeside_IsFound()
    {
        var source = SandboxFixture.Body("y = from_header(x);", "#include \"inner/header.h\"");
        source = source with
        {
            Files = new Dictionary<string, string>(source.Files) { ["inner/header.h"] = "static double from_header(double x) { return x + 100; }" },
        };

        Assert.Equal(new double[] { 101 }, (await sandbox.RunAsync(source, 1)).Outputs);
    }

    [Theory]
    [InlineData("../evil.h")]
    [InlineData("/etc/evil.h")]
    [InlineData("a/../../evil.h")]
    public async Task BuildAsync_FileNameLeavesTheFolder_IsRefused(string name)
    {
        var source = SandboxFixture.Body(string.Empty);
        source = source with { Files = new Dictionary<string, string>(source.Files) { [name] = "int x;" } };

        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() => sandbox.Builder.BuildAsync(source, Token));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_SameSourceInParallelFromTwoBuilders_BothWorkAndOneEntryStands()
    {
        var source = SandboxFixture.Body("y = x + 7;");
        var builders = new[] { sandbox.CreateBuilder(sandbox.Limits, "race"), sandbox.CreateBuilder(sandbox.Limits, "race") };

        var programs = await Task.WhenAll(builders.Concat(builders).Select(builder => builder.BuildAsync(source, Token)));

        foreach (var program in programs)
        {
            await using (program)
                Assert.Equal(new double[] { 8 }, (await program.EvaluateAsync(new double[] { 1 }, Token)).Outputs);
        }

        Assert.Equal(2, Directory.GetDirectories(Path.Combine(sandbox.Folder, "race")).Length);
    }

    [Fact]
    public async Task BuildAsync_BuiltBefore_NeedsNoCompilerRun()
    {
        var (first, second) = (sandbox.CreateBuilder(sandbox.Limits, "reuse"), sandbox.CreateBuilder(sandbox.Limits, "reuse"));
        var source = SandboxFixture.Body("y = x + 9;");
        await (await first.BuildAsync(source, Token)).DisposeAsync();
        var files = Directory.GetFiles(Path.Combine(sandbox.Folder, "reuse"), "program.so", SearchOption.AllDirectories);
        var built = File.GetLastWriteTimeUtc(Assert.Single(files));

        await using var program = await second.BuildAsync(source, Token);

        Assert.Equal(new double[] { 10 }, (await program.EvaluateAsync(new double[] { 1 }, Token)).Outputs);
        Assert.Equal(built, File.GetLastWriteTimeUtc(files[0]));
    }

    [Theory]
    [InlineData("program.so")]
    [InlineData("supervisor")]
    [InlineData("digest")]
    public async Task BuildAsync_DamagedCacheEntry_IsBuiltAgain(string file)
    {
        var builder = sandbox.CreateBuilder(sandbox.Limits, "damaged-" + file);
        var source = SandboxFixture.Body("y = x + 11;");
        await (await builder.BuildAsync(source, Token)).DisposeAsync();
        foreach (var path in Directory.GetFiles(Path.Combine(sandbox.Folder, "damaged-" + file), file, SearchOption.AllDirectories))
            await File.WriteAllTextAsync(path, "nonsense", Token);

        await using var program = await builder.BuildAsync(source, Token);

        Assert.Equal(new double[] { 12 }, (await program.EvaluateAsync(new double[] { 1 }, Token)).Outputs);
    }

    [Fact]
    public async Task BuildAsync_BubblewrapMissing_SaysWhatToInstall()
    {
        var builder = sandbox.CreateBuilder(sandbox.Limits with { Bubblewrap = "/nowhere/bwrap" });

        var failure = await Assert.ThrowsAsync<HostNotReadyException>(() => builder.BuildAsync(SandboxFixture.Body(string.Empty), Token));

        Assert.Contains("/nowhere/bwrap", failure.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install bubblewrap clang-19 libc6-dev", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_Cancelled_EndsWithoutAnEntry()
    {
        using var cancellation = new CancellationTokenSource();
        var building = sandbox.CreateBuilder(sandbox.Limits, "cancelled").BuildAsync(SandboxFixture.Body(string.Empty), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        Assert.Empty(Directory.GetFiles(Path.Combine(sandbox.Folder, "cancelled"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    [SuppressMessage("Interoperability", "CA1416", Justification = "The sandbox needs Linux.")]
    public async Task BuildAsync_CompilerThatWasTakenOverWritesALink_IsRefused()
    {
        var tools = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "taken", "bin"));
        var compiler = Path.Combine(tools.FullName, "cc");
        await File.WriteAllTextAsync(compiler, "#!/bin/sh\nln -s /etc/passwd /out/supervisor\n", Token);
        File.SetUnixFileMode(compiler, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var builder = sandbox.CreateBuilder(sandbox.Limits with { Compiler = compiler }, "taken-cache");

        var refusal = await Assert.ThrowsAsync<ProgramRefusedException>(() => builder.BuildAsync(SandboxFixture.Body(""), Token));

        Assert.Contains("write a link", refusal.Message, StringComparison.Ordinal);
    }
}
