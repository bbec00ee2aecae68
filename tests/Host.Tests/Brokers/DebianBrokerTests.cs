namespace SurrogateHost.Tests.Brokers;

public sealed class DebianBrokerTests(StartedBroker<DebianBroker> shared) : BrokerContract<DebianBroker>(shared)
{
    protected override Task<DebianBroker> CreateAsync() => Task.FromResult(new DebianBroker());

    /// <summary>The folder, and every process whose environment names it: the shell, the node and its port mapper.</summary>
    protected override Task<IReadOnlyList<string>> TracesAsync(DebianBroker broker)
    {
        var processes = Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _));
        var folders = new[] { broker.Folder }.Where(Directory.Exists);
        return Task.FromResult<IReadOnlyList<string>>([.. processes.Where(process => Names(process, broker.Folder)), .. folders]);
    }

    private static bool Names(string process, string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains(folder, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or is another user's
        }
    }
}
