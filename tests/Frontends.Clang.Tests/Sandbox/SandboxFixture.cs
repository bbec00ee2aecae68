using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

/// <summary>A sandbox with small limits and a cache of its own, shared by the tests of a class.</summary>
public sealed class SandboxFixture : IDisposable
{
    private readonly SandboxLauncher _launcher = new();

    public SandboxFixture() => Builder = CreateBuilder(Limits);

    public string Folder { get; } = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;

    internal SandboxOptions Limits { get; } = new()
    {
        // Enough to reach the memory limit page by page where a page fault takes 15 µs, as in some virtual machines, not 0.25.
        TimeLimit = TimeSpan.FromSeconds(2),
        MemoryLimit = 64L << 20,
        OutputLimit = 1L << 20,
        Processes = 2,
    };

    internal SandboxedBuilder Builder { get; }

    internal static HarnessSource Source(string code, int inputs = 1, int outputs = 1) => new()
    {
        Hash = "test",
        Files = new Dictionary<string, string>
        {
            ["program.c"] = code,
            ["entry.c"] = "#include \"program.c\"\n",
        },
        EntryFile = "entry.c",
        InputCount = inputs,
        OutputCount = outputs,
    };

    /// <summary>A program whose body sees <c>x</c>, the input, and gives <c>y</c>, the output; <paramref name="before"/> stands at file level.</summary>
    internal static HarnessSource Body(string body, string before = "") => Source($$"""
        #define _GNU_SOURCE
        #include <math.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <stdint.h>
        #include <unistd.h>
        {{before}}
        __attribute__((visibility("default"))) void surrogate_evaluate(const double *inputs, double *outputs)
        {
            double x = inputs[0], y = 2 * x;
            {{body}}
            outputs[0] = y;
        }
        """);

    internal SandboxedBuilder CreateBuilder(SandboxOptions options, string cache = "cache")
    {
        var locator = new SandboxToolLocator(options, "/usr/bin");
        return new SandboxedBuilder(
            new SandboxedCompiler(options, locator, _launcher, TimeProvider.System),
            new BuildCache(Path.Combine(Folder, cache), options.CacheLimit, TimeProvider.System),
            new SupervisorFactory(options, locator, _launcher, TimeProvider.System),
            TimeProvider.System,
            NullLogger<SandboxedBuilder>.Instance);
    }

    internal async Task<EvaluatedBatch> RunAsync(HarnessSource source, params double[] inputs)
    {
        await using var program = await Builder.BuildAsync(source, TestContext.Current.CancellationToken);
        return await program.EvaluateAsync(inputs, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _launcher.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
