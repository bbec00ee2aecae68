using System.Security.Authentication;
using RabbitMQ.Client.Exceptions;
using SurrogateHost.Failures;
using SurrogateHost.Messages;
using SurrogateHost.Messaging.Transports;
using SurrogateHost.Tests.Brokers;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Messaging;

public sealed class BrokerTlsTests(BrokerTlsTests.SecureBroker broker) : IClassFixture<BrokerTlsTests.SecureBroker>
{
    private string Trusted => $"cacertfile={broker.Certificates.AuthorityFile}";

    private string Known => $"certfile={broker.Certificates.CertificateFile}&keyfile={broker.Certificates.KeyFile}";

    [Fact]
    public async Task Start_TrustedAuthorityAndOwnCertificate_RunsAJob()
    {
        await using var host = await RunningHost.StartCompleteAsync(broker.At($"{Trusted}&{Known}"));

        var events = await host.RunAsync(RunningHost.Job(), message => message is InputsOptimized or JobFailed);

        Assert.IsType<InputsOptimized>(events[^1]);
    }

    [Fact]
    public async Task Start_UnknownAuthority_IsRefusedByBothConnections()
    {
        using var other = new BrokerCertificates();
        foreach (var query in new[] { Known, $"cacertfile={other.AuthorityFile}&{Known}" })
        {
            var address = broker.At(query);

            var start = await Assert.ThrowsAsync<HostNotReadyException>(() => RunningHost.StartAsync(address, start: TimeSpan.FromSeconds(10)));
            var declared = await DeclareAsync(address);

            Assert.Contains("certificate", start.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("cret", start.Message, StringComparison.Ordinal);
            Assert.IsType<AuthenticationException>(declared.GetBaseException());
        }
    }

    [Fact]
    public async Task Start_AnotherName_IsRefused() => Assert.IsType<AuthenticationException>(
        (await DeclareAsync(broker.At($"{Trusted}&{Known}&server_name_indication=elsewhere"))).GetBaseException());

    [Theory]
    [InlineData("amqps://localhost/?cacertfile=/nowhere/ca.pem", "cacertfile=/nowhere/ca.pem: cannot be read")]
    [InlineData("amqps://localhost/?certfile=/nowhere/own.pem", "certfile=/nowhere/own.pem: cannot be read")]
    [InlineData("amqps://localhost/?cafile=ca.pem", "'cafile' in the address is unknown; expected one of cacertfile")]
    [InlineData("amqp://localhost/?cacertfile=ca.pem", "certificates are for amqps://")]
    public void New_BadAddress_SaysWhatIsWrong(string address, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => new RabbitMqTransport(new Uri(address))).Message, StringComparison.Ordinal);

    private static async Task<Exception> DeclareAsync(Uri address)
    {
        await using var transport = new RabbitMqTransport(address);
        return await Assert.ThrowsAsync<BrokerUnreachableException>(
            () => transport.DeclareAsync(null!, "q", published: null, TestContext.Current.CancellationToken));
    }

    /// <summary>Debian's broker, which shows a certificate and asks for one.</summary>
    public sealed class SecureBroker : IAsyncLifetime
    {
        private DebianBroker? _broker;

        internal BrokerCertificates Certificates { get; } = new() { ClientsMustShowOne = true };

        public Uri At(string query) => new UriBuilder(_broker!.SecureAddress) { Query = query }.Uri;

        public async ValueTask InitializeAsync()
        {
            _broker = new DebianBroker(Certificates);
            await _broker.StartAsync(TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            if (_broker is not null)
                await _broker.DisposeAsync();
            Certificates.Dispose();
        }
    }
}
