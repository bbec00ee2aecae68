using SurrogateHost.Failures;
using SurrogateHost.Model;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Jobs.Execution;

/// <summary>
/// The built programs of this process. A program is built once for all its jobs, and its processes end when it has not been used
/// for a while, when too many others came after it, or when its frontend goes.
/// </summary>
internal sealed class LocalPrograms : IAsyncDisposable
{
    private const int Capacity = 16;

    private static readonly TimeSpan s_idleTime = TimeSpan.FromMinutes(2);

    private readonly Dictionary<(string Frontend, string Hash), BuiltProgram> _programs = [];
    private readonly Lock _gate = new();
    private readonly IPluginPool _plugins;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    /// <summary>Begins with nothing built.</summary>
    /// <param name="plugins">The frontends.</param>
    /// <param name="time">Tells how long a program has been idle.</param>
    public LocalPrograms(IPluginPool plugins, TimeProvider time)
    {
        (_plugins, _time) = (plugins, time);
        _sweep = time.CreateTimer(_ => Retire(IsIdle), null, s_idleTime / 2, s_idleTime / 2);
    }

    /// <summary>True when this process has the frontend.</summary>
    /// <param name="frontend">Id of the frontend.</param>
    public bool CanRun(string frontend)
    {
        using var plugin = _plugins.TryUse<IFrontend>(PluginKind.Frontend, frontend);
        return plugin is not null;
    }

    /// <summary>Executes a program here.</summary>
    /// <param name="program">The program.</param>
    /// <param name="inputs">Row after row.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <exception cref="HostNotReadyException">This process does not have the frontend, or cannot build or execute.</exception>
    public async Task<EvaluatedBatch> ExecuteAsync(AnalyzedProgram program, ReadOnlyMemory<double> inputs, CancellationToken cancellationToken)
    {
        var built = Rent(program);
        try
        {
            var runnable = await built.Runnable.WaitAsync(cancellationToken);
            return await runnable.EvaluateAsync(inputs, cancellationToken);
        }
        finally
        {
            Return(built);
        }
    }

    /// <summary>Ends the programs of a frontend; those at work end with their last batch.</summary>
    /// <param name="frontend">Id of the frontend.</param>
    public void Release(string frontend) => Retire(program => program.Key.Frontend == frontend);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        await Task.WhenAll(Retire(_ => true).Select(program => program.Ended));
    }

    private BuiltProgram Rent(AnalyzedProgram program)
    {
        lock (_gate)
        {
            var key = (program.Frontend, program.Hash);
            // A build that failed is not kept: what it lacked may be there now.
            Retire(other => other.Key == key && other.Runnable.IsCompleted && !other.Runnable.IsCompletedSuccessfully);
            if (_programs.TryGetValue(key, out var known))
            {
                known.Users++;
                return known;
            }

            var plugin = _plugins.TryUse<IFrontend>(PluginKind.Frontend, program.Frontend)
                ?? throw new HostNotReadyException($"{Queues.Of(PluginKind.Frontend, program.Frontend)}: this host does not have the frontend of the program.");
            var built = new BuiltProgram(key, plugin, program) { Users = 1 };
            _programs[key] = built;
            return built;
        }
    }

    private void Return(BuiltProgram program)
    {
        lock (_gate)
        {
            program.Users--;
            program.LastUse = _time.GetTimestamp();
            if (program is { IsRetired: true, Users: 0 })
                program.End();
        }

        Retire(IsSurplus);
    }

    private List<BuiltProgram> Retire(Func<BuiltProgram, bool> which)
    {
        lock (_gate)
        {
            List<BuiltProgram> retired = [.. _programs.Values.Where(which)];
            foreach (var program in retired)
            {
                _programs.Remove(program.Key);
                program.IsRetired = true;
                if (program.Users == 0)
                    program.End();
            }

            return retired;
        }
    }

    private bool IsIdle(BuiltProgram program) => program.Users == 0 && _time.GetElapsedTime(program.LastUse) >= s_idleTime;

    private bool IsSurplus(BuiltProgram program) => program.Users == 0 && _programs.Count > Capacity
        && _programs.Values.All(other => other.Users > 0 || other.LastUse >= program.LastUse);
}
