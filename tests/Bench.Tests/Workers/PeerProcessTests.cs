using SurrogateHost.Bench.Workers.Peers;

namespace SurrogateHost.Bench.Workers;

public sealed class PeerProcessTests
{
    private sealed record Answer(int Value);

    [Fact]
    public async Task AskAsync_LineByLine_ReadsEachAnswer()
    {
        await using var peer = new PeerProcess("/bin/sh", "-c", "while read -r line; do echo \"$line\" | tr a-z A-Z >&2; echo '{\"value\": 7}'; done");

        Assert.Equal(7, (await peer.AskAsync<Answer>(new { Do = "count" }, TestContext.Current.CancellationToken)).Value);
        Assert.Equal(7, (await peer.AskAsync<Answer>(new { Do = "count" }, TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task AskAsync_PeerEnds_SaysWhatItSaidLast()
    {
        await using var peer = new PeerProcess("/bin/sh", "-c", "echo 'no module named torch' >&2; exit 1");

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => peer.AskAsync<Answer>(new { Do = "count" }, TestContext.Current.CancellationToken));

        Assert.Contains("no module named torch", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ProgramMissing_SaysWhatInstallsIt()
    {
        var exception = Assert.Throws<InvalidDataException>(() => new PeerProcess("/nonexistent/python3"));

        Assert.Contains("./bench.sh workers", exception.Message, StringComparison.Ordinal);
    }
}
