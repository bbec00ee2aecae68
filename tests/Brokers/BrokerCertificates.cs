using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SurrogateHost.Tests.Brokers;

/// <summary>An authority of its own, and a certificate for "localhost" from it, as files in PEM in a temporary folder.</summary>
public sealed class BrokerCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broker-certificates-");

    /// <summary>Makes them.</summary>
    public BrokerCertificates()
    {
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var own = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        own.CertificateExtensions.Add(names.Build());
        using var certificate = own.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>True where the broker refuses a client without a certificate from the authority.</summary>
    public bool ClientsMustShowOne { get; init; }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityFile => Path.Combine(_folder.FullName, "authority.pem");

    /// <summary>The certificate, for server and client alike.</summary>
    public string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    /// <summary>The certificate's private key.</summary>
    public string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
