using SurrogateHost.Jobs.Store;

namespace SurrogateHost.Tests.Jobs.Store;

public sealed class InMemoryJobStoreTests : SqlJobStoreConformance
{
    internal override JobDatabase Open() => JobDatabase.Of(":memory:", "");
}
