using System.Globalization;
using BenchmarkDotNet.Running;
using SurrogateHost.Bench.Workers;

// --quick: a table of minima in seconds; anything else goes to BenchmarkDotNet, such as --filter '*Step*' --job short.
if (args is ["--quick", .. var topologies])
{
    QuickTable.Print(topologies, CultureInfo.InvariantCulture);
    return;
}

// In process, whichever job is asked for: the artifacts folder of this solution is not where BenchmarkDotNet's generated projects look.
BenchmarkSwitcher.FromAssembly(typeof(QuickTable).Assembly).Run([.. args, "--inProcess"]);
