using SurrogateHost.Conformance;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers;

/// <summary>The worker that the tests search with.</summary>
public static class TestWorker
{
    public static IWorker Shared { get; } = new PlainWorker();
}
