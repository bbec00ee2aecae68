using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>A weights file of random networks, made without torch.</summary>
internal static class UntrainedStarts
{
    private const int Inputs = 9;
    private const int Hidden = 64;
    private const int Outputs = 2;

    public static Safetensors File(string kind)
    {
        var random = new SeededRandom(5);
        var tensors = new List<(string, long[], float[])>();
        for (var head = 0; head < SurrogateActivations.All.Count; head++)
        {
            foreach (var (i, shape) in new long[][] { [Inputs, Hidden], [1, Hidden], [Hidden, Hidden], [1, Hidden], [Hidden, Outputs], [1, Outputs] }.Index())
            {
                var scale = i == 2 ? 0.2f : 1f;
                tensors.Add(($"heads.{head}.weights.{i}", shape, [.. Enumerable.Range(0, (int)(shape[0] * shape[1])).Select(_ => scale * (float)random.NextGaussian())]));
            }
        }

        return new Safetensors(tensors, new Dictionary<string, string> { ["kind"] = kind, ["inputs"] = "9", ["hidden"] = "64", ["outputs"] = "2" });
    }
}
