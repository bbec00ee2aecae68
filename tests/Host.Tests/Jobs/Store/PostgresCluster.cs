using System.Diagnostics;
using SurrogateHost.Tests.Brokers;

namespace SurrogateHost.Tests.Jobs.Store;

/// <summary>A private PostgreSQL cluster of Debian's package, on a free loopback port, gone with its folder after the tests.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("surrogate-pg-");
    private readonly int _port = LoopbackPort.Next();

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=surrogate;Database=postgres;Maximum Pool Size=20";

    private string Data => Path.Combine(_folder.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists($"{Programs}/initdb"))
            throw new InvalidOperationException($"{Programs}/initdb is missing: apt-get install postgresql.");
        // PostgreSQL refuses to run as root: then the package's own user does it.
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", _folder.FullName);
        await RunAsPostgresAsync($"{Programs}/initdb", "-D", Data, "-U", "surrogate", "-A", "trust", "--no-sync", "-E", "UTF8");
        await RunAsPostgresAsync(
            $"{Programs}/pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder.FullName, "log"),
            "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off", "start");
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await RunAsPostgresAsync($"{Programs}/pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        _folder.Delete(recursive: true);
    }

    private static Task RunAsPostgresAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments])
        : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Its output goes to the log file: a server that inherits a pipe keeps it open for as long as it runs.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
