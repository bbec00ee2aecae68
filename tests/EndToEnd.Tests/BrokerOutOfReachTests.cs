namespace SurrogateHost.EndToEnd;

public sealed class BrokerOutOfReachTests
{
    // Port 1 of this machine: nothing listens there.
    private const string Broker = "amqp://guest:secret@127.0.0.1:1/";

    private static readonly Dictionary<string, string> s_impatient = new() { ["SURROGATE_Bus__StartTimeout"] = "00:00:01" };

    [Theory]
    [InlineData("submit")]
    [InlineData("watch")]
    [InlineData("serve")]
    public async Task Verb_BrokerOutOfReach_ExitsWith4AndOneLine(string verb)
    {
        var ended = await RunAsync(verb);

        Assert.Equal((4, ""), (ended.ExitCode, ended.Output));
        Assert.Matches(
            @"\Abroker amqp://127\.0\.0\.1:1/: no connection \(Connection refused\)\. Start RabbitMQ there, or .*--broker.*\n\z", ended.Error);
        Assert.DoesNotContain("secret", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_BrokerOutOfReachAndVerbose_SaysWhatTheLibrariesSay()
    {
        var ended = await RunAsync("watch", "--verbose");

        Assert.Equal(4, ended.ExitCode);
        Assert.Contains("MassTransit", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.Error, StringComparison.Ordinal);
    }

    private static async Task<Ended> RunAsync(string verb, params string[] more)
    {
        string[] job = verb == "submit" ? [Surrogate.FileOf("samples", "fft.json")] : [];
        using var process = Surrogate.Start(s_impatient, [verb, .. job, "--broker", Broker, .. more]);
        return await Surrogate.EndAsync(process);
    }
}
