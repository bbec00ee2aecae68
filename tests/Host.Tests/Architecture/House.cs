using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using SurrogateHost.Composition;
using SurrogateHost.Messages;
using Assembly = System.Reflection.Assembly;

namespace SurrogateHost.Tests.Architecture;

/// <summary>The built host and contracts, and the folder of the sources.</summary>
internal static class House
{
    public static readonly Assembly Host = typeof(SurrogateHostComposition).Assembly;

    public static readonly Assembly Contracts = typeof(ProgramSubmitted).Assembly;

    public static readonly ArchUnitNET.Domain.Architecture Built = new ArchLoader().LoadAssemblies(Host, Contracts).Build();

    public static void Assert(IArchRule rule)
    {
        var broken = rule.Evaluate(Built).Where(result => !result.Passed).Select(result => result.Description);
        Xunit.Assert.Empty(broken);
    }

    /// <summary>A folder of the repository.</summary>
    public static string Folder(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", name));
}
