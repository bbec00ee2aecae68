using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>The contenders of a call.</summary>
internal sealed class ContenderSet
{
    /// <summary>The product as it comes.</summary>
    public const string Product = "product";

    /// <summary>The product with standard initial weights, which know nothing of the text.</summary>
    public const string Random = "random";

    /// <summary>What teaches the product's surrogate, alone.</summary>
    public const string TeacherWithText = "teacher-with-text";

    /// <summary>The same without anything from the text: standard weights, and processes with standard beliefs.</summary>
    public const string TeacherWithoutText = "teacher-without-text";

    private static readonly string[] s_training = ["src/Contracts", "plugins/Workers/Simd"];
    private static readonly string[] s_product = [.. s_training, "src/Host/Stages", "src/GaussianProcesses", "plugins/Hypernetworks"];

    private ContenderSet(IReadOnlyList<IContender> own, IReadOnlyList<string> peers) => (Own, Peers) = (own, peers);

    /// <summary>Those that run in this process.</summary>
    public IReadOnlyList<IContender> Own { get; }

    /// <summary>Those of Debian's Python packages.</summary>
    public IReadOnlyList<string> Peers { get; }

    /// <summary>Whether surrogates from scratch are among them.</summary>
    public bool HasScratch => Own.Any(contender => contender.Name == BestOfScratch.Scratch);

    /// <summary>Loads the contenders that are asked for.</summary>
    /// <param name="settings">Which, and where the product stands.</param>
    /// <param name="stages">The host's.</param>
    /// <exception cref="InvalidDataException">There is no contender of a name, or the product's hypernetwork is not built.</exception>
    public static ContenderSet Load(BenchmarkSettings settings, HostStages stages)
    {
        var asked = settings.Contenders?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var all = Create(settings.Root, stages);
        var unknown = asked?.FirstOrDefault(name => !PeerFits.Names.Contains(name) && all.All(contender => contender.Name != name));
        if (unknown is not null)
            throw new InvalidDataException($"--contenders {unknown}: there is no such contender; there are {string.Join(", ", all.Select(contender => contender.Name).Concat(PeerFits.Names))}.");
        return new ContenderSet(
            [.. all.Where(contender => asked is null || asked.Contains(contender.Name))], [.. PeerFits.Names.Where(peer => asked is null || asked.Contains(peer))]);
    }

    private static IContender[] Create(string root, HostStages stages)
    {
        var plugins = new HypernetworkPlugins(Path.Combine(root, "artifacts", "plugins"), Path.Combine(root, "artifacts", "bench-cache"));
        var (shipped, random) = (Load(plugins, stages.Hypernetwork), Load(plugins, Random));
        var version = SourceVersion.Of(root, s_product);
        var training = SourceVersion.Of(root, [.. s_training, "plugins/Hypernetworks/RandomInitialization", "bench/Bench/Paper/Training", "bench/Bench/Paper/Contenders"]);
        return
        [
            new ShippedProduct(Product, version, stages, shipped, stages.Hypernetwork),
            new ShippedProduct(Random, version, stages, random, Random),
            new TeacherAlone(TeacherWithText, version, stages, shipped, stages.Hypernetwork),
            new TeacherAlone(TeacherWithoutText, version, stages, random, Random),
            new TextOnly(SourceVersion.Of(root, [.. s_training, "plugins/Hypernetworks"]), shipped, stages.Worker),
            new BestOfScratch(training, random, stages.Worker),
        ];
    }

    private static IHypernetwork Load(HypernetworkPlugins plugins, string id) =>
        plugins.Load(id) ?? throw new InvalidDataException($"the hypernetwork {id} is not built; ./bench.sh builds it.");
}
