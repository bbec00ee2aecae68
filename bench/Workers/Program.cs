using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SurrogateHost.Bench.Workers;

// --quick: a table of minima in seconds; anything else goes to BenchmarkDotNet, such as --filter '*Step*'.
if (args is ["--quick", .. var topologies])
{
    QuickTable.Print(topologies, CultureInfo.InvariantCulture);
    return;
}

// In process: the artifacts folder of this solution is not where BenchmarkDotNet's generated projects look.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(QuickTable).Assembly).Run(args, config);
