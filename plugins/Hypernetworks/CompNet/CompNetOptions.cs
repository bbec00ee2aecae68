using System.Globalization;
using Microsoft.Extensions.Configuration;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.CompNet;

/// <summary>The configuration section <c>Plugins:hypernetwork.compnet</c>.</summary>
/// <param name="Weights">Key <c>Weights</c>: the weights file; relative paths start at the plugin's folder. Default <c>weights.safetensors</c>.</param>
/// <param name="ContextSamples">Key <c>ContextSamples</c>: executions that are read beside the text, 0 (the text alone) to 64. Default 16.</param>
internal sealed record CompNetOptions(string Weights, int ContextSamples)
{
    private const int DefaultContextSamples = 16;
    private const int MostContextSamples = 64;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidDataException">A value is out of range; the message names the key.</exception>
    public static CompNetOptions From(PluginContext context)
    {
        var weights = Path.Combine(context.Folder, context.Configuration["Weights"] ?? "weights.safetensors");
        if (context.Configuration["ContextSamples"] is not { } text)
            return new CompNetOptions(weights, DefaultContextSamples);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var samples) && samples <= MostContextSamples
            ? new CompNetOptions(weights, samples)
            : throw new InvalidDataException($"Plugins:hypernetwork.compnet:ContextSamples is '{text}'; give a whole number from 0 to {MostContextSamples}, or leave it out for {DefaultContextSamples}.");
    }
}
