using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis;
using SurrogateHost.Frontends.Clang.Analysis.Gate;
using SurrogateHost.Frontends.Clang.Analysis.Linking;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests;

/// <summary>An analyzer of its own for each test class.</summary>
public sealed class AnalysisFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("surrogate-analysis-").FullName;
    private readonly SandboxLauncher _launcher = new();
    private readonly Parser _parser;

    public AnalysisFixture()
    {
        var headers = new SystemHeaders("/usr/lib/llvm-19");
        var locator = new SandboxToolLocator(new SandboxOptions(), "/usr/bin");
        _parser = new(headers, new ParseGate(locator, _launcher, headers, TimeProvider.System), _folder);
        Analyzer = new("clang", headers, _parser, new CLibrary(), new LibraryFinder(locator, _launcher));
    }

    internal ProgramAnalyzer Analyzer { get; }

    internal AnalyzedProgram Analyze(JobBuilder job) => Analyzer.Analyze(job.Build(), TestContext.Current.CancellationToken);

    internal string Harness(JobBuilder job) => Analyzer.Harness(Analyze(job), TestContext.Current.CancellationToken).Harness.Text;

    internal IReadOnlyList<SourceDiagnostic> Refusals(JobBuilder job) =>
        Assert.Throws<ProgramRefusedException>(() => Analyze(job)).Diagnostics;

    internal SourceDiagnostic Refusal(JobBuilder job) => Assert.Single(Refusals(job));

    public void Dispose()
    {
        _parser.Dispose();
        _launcher.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
