using System.Net;
using System.Net.Sockets;

namespace SurrogateHost.Tests.Brokers;

public sealed class LoopbackPortTests
{
    [Fact]
    public void Next_ManyCalls_GivesNoPortTwiceAndNoneThatTheSystemPicks()
    {
        var ports = Enumerable.Range(0, 500).Select(_ => LoopbackPort.Next()).ToArray();

        Assert.Equal(ports.Length, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 1024, LoopbackPort.FirstThatTheSystemPicks() - 1));
    }

    [Fact]
    public void Next_GivenPort_CanBeListenedAt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, LoopbackPort.Next());

        listener.Start();

        Assert.True(listener.Server.IsBound);
    }
}
