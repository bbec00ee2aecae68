using System.Reflection;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using TorchSharp;
using Xunit;

namespace SurrogateHost.Bench.Gpu;

/// <summary>The conformance checks of workers, run without a test runner.</summary>
/// <param name="worker">The worker under test.</param>
/// <param name="device">What it runs on.</param>
internal sealed class DeviceConformance(IWorker worker, torch.Device device) : WorkerConformance
{
    protected override IWorker Worker => worker;

    /// <summary>cuBLAS picks the way of a product by the number of products: float32's rounding, grown over 40 epochs of training.</summary>
    protected override double CompanyTolerance => device.type == DeviceType.CUDA ? 1e-3 : 0;

    /// <summary>Runs every check with every argument.</summary>
    /// <returns>The check's name, and why it failed; null when it passed.</returns>
    public async IAsyncEnumerable<(string Check, string? Failure)> RunAsync()
    {
        foreach (var method in typeof(WorkerConformance).GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any()))
        {
            foreach (var arguments in ArgumentsOf(method))
                yield return ($"{method.Name}({string.Join(", ", arguments)})", await FailureOfAsync(method, arguments));
        }
    }

    private static IEnumerable<object[]> ArgumentsOf(MethodInfo method)
    {
        if (method.GetParameters().Length == 0)
            return [[]];
        var given = method.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data.Select(value => value!).ToArray()).ToArray();
        return given.Length > 0 ? given : Enum.GetValues<Activation>().Select(activation => new object[] { activation });
    }

    private async Task<string?> FailureOfAsync(MethodInfo method, object[] arguments)
    {
        try
        {
            if (method.Invoke(this, BindingFlags.DoNotWrapExceptions, null, arguments, null) is Task running)
                await running;
            return null;
        }
#pragma warning disable CA1031 // A check fails by whatever it throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.Message;
        }
    }
}
