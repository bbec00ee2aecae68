using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Reads <see cref="SandboxOptions"/> from configuration and checks every range.</summary>
internal static class SandboxOptionsParser
{
    /// <summary>Reads a section; keys that are not there keep their defaults.</summary>
    /// <param name="section">The section <c>Sandbox</c>.</param>
    /// <exception cref="InvalidDataException">A value cannot be read or is out of range; the message names all such keys.</exception>
    public static SandboxOptions Parse(IConfigurationSection section)
    {
        var defaults = new SandboxOptions();
        var options = new SandboxOptions
        {
            TimeLimit = Time(section, nameof(SandboxOptions.TimeLimit), defaults.TimeLimit),
            MemoryLimit = Number(section, nameof(SandboxOptions.MemoryLimit), defaults.MemoryLimit),
            OutputLimit = Number(section, nameof(SandboxOptions.OutputLimit), defaults.OutputLimit),
            CompileTimeLimit = Time(section, nameof(SandboxOptions.CompileTimeLimit), defaults.CompileTimeLimit),
            Processes = (int)Math.Min(int.MaxValue, Number(section, nameof(SandboxOptions.Processes), defaults.Processes)),
            CacheLimit = Number(section, nameof(SandboxOptions.CacheLimit), defaults.CacheLimit),
            Bubblewrap = section[nameof(SandboxOptions.Bubblewrap)],
            Compiler = section[nameof(SandboxOptions.Compiler)],
        };
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
            throw new InvalidDataException($"{section.Path}: {string.Join(" ", faults.Select(fault => fault.ErrorMessage))}");
        return options;
    }

    private static TimeSpan Time(IConfigurationSection section, string key, TimeSpan otherwise) => section[key] switch
    {
        null => otherwise,
        var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) => time,
        var text => throw new InvalidDataException($"{section.Path}:{key}: '{text}' is not a time; write it as 00:00:02.5."),
    };

    private static long Number(IConfigurationSection section, string key, long otherwise) => section[key] switch
    {
        null => otherwise,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new InvalidDataException($"{section.Path}:{key}: '{text}' is not a whole number."),
    };
}
