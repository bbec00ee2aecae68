using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.TestPlugins;

/// <summary>Answers, instead of a number of samples, the version of the library that it got. Writes a file when it is disposed.</summary>
public sealed partial class ProbeHypernetwork : IHypernetwork, IAsyncDisposable
{
    private readonly PluginContext _context;

    public ProbeHypernetwork(PluginContext context, ILogger<ProbeHypernetwork> logger)
    {
        _context = context;
        if (Behaviour.Read() == "throw in service")
            throw new InvalidOperationException("the service is broken");
        if (Behaviour.Read() == "load native library")
            LogSqlite(logger, Sqlite.sqlite3_libversion_number());
    }

    public int ContextSamples => Edition.Number;

    public Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken) =>
        Task.FromException<Surrogate>(new NotSupportedException("the probe compiles nothing"));

    public async ValueTask DisposeAsync()
    {
        Directory.CreateDirectory(_context.CacheFolder);
        await File.WriteAllTextAsync(Path.Combine(_context.CacheFolder, "disposed"), "");
        if (Behaviour.Read() == "throw in dispose")
            throw new InvalidOperationException("the disposal is broken");
    }

    [LoggerMessage(LogLevel.Information, "sqlite {Version}")]
    private static partial void LogSqlite(ILogger logger, int version);

    private static partial class Sqlite
    {
        [DllImport("e_sqlite3")]
        public static extern int sqlite3_libversion_number();
    }
}
