using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SurrogateHost.Failures;

namespace SurrogateHost.Messaging.Transports;

/// <summary>
/// How the broker proves who it is over <c>amqps</c>, and how this host does. The query of the broker's address says it, with the names of
/// RabbitMQ's URI query parameters: <c>cacertfile</c>, <c>certfile</c>, <c>keyfile</c>, <c>server_name_indication</c>, all of them optional,
/// files in PEM. Without <c>cacertfile</c> the machine's own authorities are trusted.
/// </summary>
internal sealed class BrokerTls
{
    private static readonly string[] s_keys = ["cacertfile", "certfile", "keyfile", "server_name_indication"];

    private readonly X509Certificate2Collection? _authorities;

    private BrokerTls(string serverName, X509Certificate2Collection? authorities, X509Certificate2? certificate) =>
        (ServerName, _authorities, Certificate) = (serverName, authorities, certificate);

    /// <summary>The name that the broker's certificate must be for.</summary>
    public string ServerName { get; }

    /// <summary>What this host shows to the broker; null for nothing.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Checks the broker's certificate; null where the machine's own authorities decide.</summary>
    public RemoteCertificateValidationCallback? Validation => _authorities is null ? null : IsTrusted;

    /// <summary>Reads the files that an address names.</summary>
    /// <param name="broker">The address; <c>amqps</c>.</param>
    /// <exception cref="ArgumentException">The query has an unknown key.</exception>
    /// <exception cref="HostNotReadyException">A file cannot be read.</exception>
    public static BrokerTls Of(Uri broker)
    {
        var query = Query(broker);
        var authorities = query.TryGetValue("cacertfile", out var file) ? Read("cacertfile", file, Authorities) : null;
        var certificate = query.TryGetValue("certfile", out var own)
            ? Read("certfile", own, path => WithKey(path, query.GetValueOrDefault("keyfile")))
            : null;
        return new BrokerTls(query.GetValueOrDefault("server_name_indication", broker.Host), authorities, certificate);
    }

    private static Dictionary<string, string> Query(Uri broker)
    {
        var query = new Dictionary<string, string>();
        foreach (var pair in broker.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (!s_keys.Contains(parts[0]))
                throw new ArgumentException($"Broker: '{parts[0]}' in the address is unknown; expected one of {string.Join(", ", s_keys)}.");
            query[parts[0]] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
        }

        return query;
    }

    private static T Read<T>(string key, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new HostNotReadyException(
                $"broker address, {key}={path}: cannot be read ({exception.Message.TrimEnd('.')}). Name a file in PEM that this user may read.", exception);
        }
    }

    private static X509Certificate2Collection Authorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate");
    }

    private static X509Certificate2 WithKey(string path, string? keyFile)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(path, keyFile);
        // SslStream needs a key that does not live in memory alone on some systems; the round trip gives it one everywhere.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_authorities!);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var copy = new X509Certificate2(certificate);
        return own.Build(copy);
    }
}
