using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;
using SurrogateHost.Stages.Teaching;
using SurrogateHost.Workers.Simd;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>A job without an objective through the host's own stages, with the settings that the host comes with, in this process.</summary>
internal sealed class HostStages : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IFrontend _frontend;

    /// <summary>Makes the stages.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="frontend">Executes what was not executed before.</param>
    /// <param name="threads">The worker's; null for its default.</param>
    public HostStages(string root, IFrontend frontend, int? threads)
    {
        _frontend = frontend;
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(root, "src", "Host", "appsettings.json")).Build();
        Hypernetwork = settings["Defaults:Hypernetwork"]!;
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(settings).AddStages().BuildServiceProvider();
        Worker = CreateWorker(threads);
    }

    /// <summary>The id of the hypernetwork of a job that names none.</summary>
    public string Hypernetwork { get; }

    /// <summary>The finetuning's settings.</summary>
    public FinetuningOptions Finetuning => _services.GetRequiredService<IOptions<FinetuningOptions>>().Value;

    /// <summary>Trains and predicts.</summary>
    public IWorker Worker { get; }

    /// <summary>Runs analysis, compilation and finetuning.</summary>
    /// <param name="program">The program.</param>
    /// <param name="hypernetwork">Gives the initial weights.</param>
    /// <param name="id">Its id.</param>
    /// <param name="samples">The job's executions.</param>
    /// <param name="seed">The job's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The surrogate, and how long the finetuning stage took.</returns>
    public async Task<(Surrogate Surrogate, double Seconds)> RunAsync(
        ExecutedProgram program, IHypernetwork hypernetwork, string id, int samples, int seed, CancellationToken cancellationToken)
    {
        var replay = new Replay(program, seed, _frontend);
        var job = program.Suite.Job(samples, (ulong)seed, id);
        var (analyzed, compiled) = await CompileAsync(replay, job, hypernetwork, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var finetuned = await _services.GetRequiredService<FinetuningStage>().RunAsync(
            new FinetuneSurrogate
            {
                JobId = Guid.Empty, Job = job, Program = analyzed.Program, Surrogate = compiled.Surrogate, Trials = compiled.Trials,
                Halves = compiled.Halves, ReadExecutions = compiled.ReadExecutions,
            },
            Worker, replay, new Progress<JobProgressed>(), cancellationToken);
        return (SurrogateFile.Parse(finetuned.Surrogate), Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Runs analysis and compilation, and gives what the finetuning stage would begin to train with.</summary>
    /// <param name="program">The program.</param>
    /// <param name="hypernetwork">Gives the initial weights.</param>
    /// <param name="id">Its id.</param>
    /// <param name="samples">The job's executions; the repeats of the analysis count, and are not among what is returned.</param>
    /// <param name="seed">The job's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(InitialWeights Initial, IReadOnlyList<Trial> Samples)> CompileAsync(
        ExecutedProgram program, IHypernetwork hypernetwork, string id, int samples, int seed, CancellationToken cancellationToken)
    {
        var (_, compiled) = await CompileAsync(new Replay(program, seed, _frontend), program.Suite.Job(samples, (ulong)seed, id), hypernetwork, cancellationToken);
        var spent = compiled.Trials.Unpack();
        IReadOnlyList<Trial> distinct = [.. DistinctTrials.Of(spent), .. program.Samples[seed].Skip(DistinctTrials.Sampled(spent)).Take(samples - spent.Count)];
        var initial = new InitialWeights(
            SurrogateFile.Parse(compiled.Surrogate), [.. compiled.Halves.Select(half => SurrogateFile.Parse(half))], [.. distinct.Take(compiled.ReadExecutions)]);
        return (initial, distinct);
    }

    /// <summary>Elects the teacher as the finetuning stage does.</summary>
    /// <param name="program">The program.</param>
    /// <param name="initial">From <see cref="CompileAsync(ExecutedProgram, IHypernetwork, string, int, int, CancellationToken)"/>.</param>
    /// <param name="samples">From there too.</param>
    /// <param name="seed">The job's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The teacher; its owner disposes it.</returns>
    public Task<Teacher> ElectAsync(
        ExecutedProgram program, InitialWeights initial, IReadOnlyList<Trial> samples, int seed, CancellationToken cancellationToken) =>
        new SurrogateTraining(Finetuning, Worker, new Progress<FinetuneProgress>())
            .ElectAsync(initial, program.Program.Space, SurrogateTraining.Shuffled(samples, (ulong)seed), (ulong)seed, cancellationToken);

    private async Task<(ProgramAnalyzed Analyzed, SurrogateCompiled Compiled)> CompileAsync(
        Replay replay, JobDefinition job, IHypernetwork hypernetwork, CancellationToken cancellationToken)
    {
        var progress = new Progress<JobProgressed>();
        var analyzed = await _services.GetRequiredService<AnalysisStage>().RunAsync(new AnalyzeProgram { JobId = Guid.Empty, Job = job }, replay, replay, progress, cancellationToken);
        var compiled = await _services.GetRequiredService<CompilationStage>().RunAsync(
            new CompileSurrogate { JobId = Guid.Empty, Job = job, Program = analyzed.Program, Trials = analyzed.Trials }, hypernetwork, replay, progress, cancellationToken);
        return (analyzed, compiled);
    }

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();

    private static IWorker CreateWorker(int? threads)
    {
        var values = threads is { } count ? new Dictionary<string, string?> { ["Threads"] = count.ToString(System.Globalization.CultureInfo.InvariantCulture) } : [];
        var context = new PluginContext
        {
            Id = "simd", Folder = "", CacheFolder = "", Configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build(),
        };
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(context);
        new SimdPlugin().Register(services, context);
        return services.BuildServiceProvider().GetRequiredService<IWorker>();
    }
}
