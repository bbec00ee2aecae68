using System.Globalization;
using Microsoft.Extensions.Configuration;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>The configuration section <c>Plugins:hypernetwork.ID</c> of a trained hypernetwork.</summary>
/// <param name="Weights">Key <c>Weights</c>: the weights file; relative paths start at the plugin's folder. Default <c>weights.safetensors</c>.</param>
/// <param name="ContextSamples">Key <c>ContextSamples</c>: executions that are drawn before a compilation, 0 (none) to 64. Default 16.</param>
public sealed record TrainedOptions(string Weights, int ContextSamples)
{
    private const int DefaultContextSamples = 16;
    private const int MostContextSamples = 64;

    /// <summary>Reads and checks the section.</summary>
    /// <param name="context">The plugin's.</param>
    /// <exception cref="InvalidDataException">A value is out of range; the message names the key.</exception>
    public static TrainedOptions From(PluginContext context)
    {
        var weights = Path.Combine(context.Folder, context.Configuration["Weights"] ?? "weights.safetensors");
        if (context.Configuration["ContextSamples"] is not { } text)
            return new TrainedOptions(weights, DefaultContextSamples);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var samples) && samples <= MostContextSamples
            ? new TrainedOptions(weights, samples)
            : throw new InvalidDataException($"Plugins:hypernetwork.{context.Id}:ContextSamples is '{text}'; give a whole number from 0 to {MostContextSamples}, or leave it out for {DefaultContextSamples}.");
    }

    /// <summary>Reads the weights file.</summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="id">The plugin's id.</param>
    /// <param name="read">Makes it, and throws <see cref="InvalidDataException"/> where the weights do not fit.</param>
    /// <exception cref="InvalidDataException">The file is missing, damaged or of another network; the message names it.</exception>
    public T Load<T>(string id, Func<SafetensorsFile, T> read)
    {
        if (!File.Exists(Weights))
            throw new InvalidDataException($"{Weights}: {id}'s weights are missing. Train them, or set Plugins:hypernetwork.{id}:Weights to a weights file.");
        try
        {
            return read(SafetensorsFile.Open(File.ReadAllBytes(Weights)));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{Weights}: {exception.Message}", exception);
        }
    }
}
