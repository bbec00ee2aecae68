using Microsoft.Extensions.Configuration;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.RandomInitialization;

/// <summary>The configuration section <c>Plugins:hypernetwork.random</c>.</summary>
internal sealed record RandomInitializationOptions
{
    /// <summary>Key <c>Activation</c>: tanh (the default), relu, gelu or sin.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidDataException">The activation is none that surrogates have.</exception>
    public static RandomInitializationOptions From(IConfiguration configuration)
    {
        if (configuration["Activation"] is not { } name)
            return new RandomInitializationOptions();
        return Enum.TryParse<Activation>(name, ignoreCase: true, out var activation) && Enum.IsDefined(activation) && !char.IsDigit(name[0])
            ? new RandomInitializationOptions { Activation = activation }
            : throw new InvalidDataException(
                $"Plugins:hypernetwork.random:Activation is '{name}'; give tanh, relu, gelu or sin, or leave it out for tanh.");
    }
}
