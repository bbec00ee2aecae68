namespace SurrogateHost.Training.KernelPrior.Targets;

/// <summary>An output of a program with executions.</summary>
/// <param name="Id">Which.</param>
/// <param name="Features">What the text says.</param>
/// <param name="InputCount">Number of inputs.</param>
/// <param name="Inputs">Inputs in −1..1, row after row.</param>
/// <param name="Values">One value per row.</param>
internal sealed record SampledOutput(string Id, Hypernetworks.KernelPrior.PriorFeatures Features, int InputCount, double[] Inputs, double[] Values)
{
    /// <summary>Rows at the end that no process is fitted to.</summary>
    public const int Fresh = 256;

    /// <summary>Inputs of the fresh rows.</summary>
    public double[] FreshInputs => Inputs[^(Fresh * InputCount)..];

    /// <summary>Values of the fresh rows.</summary>
    public double[] FreshValues => Values[^Fresh..];

    /// <summary>Natural logarithm of the mean squared error over the fresh rows, in units of their variance.</summary>
    /// <param name="predictions">One per fresh row.</param>
    public double LogError(double[] predictions)
    {
        var values = FreshValues;
        var (mean, error, variance) = (values.Average(), 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            error += (values[i] - predictions[i]) * (values[i] - predictions[i]);
            variance += (values[i] - mean) * (values[i] - mean);
        }

        return Math.Log(Math.Clamp(error / variance, 1e-9, 10));
    }
}
