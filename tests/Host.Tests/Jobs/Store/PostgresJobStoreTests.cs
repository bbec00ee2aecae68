using SurrogateHost.Jobs.Store;

namespace SurrogateHost.Tests.Jobs.Store;

public sealed class PostgresJobStoreTests(PostgresCluster cluster) : SqlJobStoreConformance, IClassFixture<PostgresCluster>
{
    internal override JobDatabase Open() => JobDatabase.Of(cluster.ConnectionString, "");
}
