using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis;
using SurrogateHost.Frontends.Clang.Analysis.Linking;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests;

/// <summary>An analyzer of its own for each test class.</summary>
public sealed class AnalysisBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("surrogate-analysis-").FullName;
    private readonly Parser _parser;

    public AnalysisBench()
    {
        var headers = new SystemHeaders("/usr/lib/llvm-19", _folder);
        _parser = new(headers);
        Analyzer = new("clang", headers, _parser, new CLibrary());
    }

    internal ProgramAnalyzer Analyzer { get; }

    internal AnalyzedProgram Analyze(JobBuilder job) => Analyzer.Analyze(job.Build());

    internal string Harness(JobBuilder job) => Analyzer.Harness(Analyze(job)).Harness.Text;

    internal IReadOnlyList<SourceDiagnostic> Refusals(JobBuilder job) =>
        Assert.Throws<ProgramRefusedException>(() => Analyze(job)).Diagnostics;

    internal SourceDiagnostic Refusal(JobBuilder job) => Assert.Single(Refusals(job));

    public void Dispose()
    {
        _parser.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
