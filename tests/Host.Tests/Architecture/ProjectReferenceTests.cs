using System.Xml.Linq;

namespace SurrogateHost.Tests.Architecture;

/// <summary>Plugins → Contracts ← Host, read from the project files. GaussianProcesses is a library that knows neither.</summary>
public sealed class ProjectReferenceTests
{
    public static TheoryData<string> Plugins => [.. Projects("plugins")];

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Plugin_OfTheProduct_KnowsContractsTheLibraryAndPluginsAlone(string project)
    {
        string[] allowed =
        [
            House.Folder("src/Contracts") + "/", House.Folder("plugins") + "/", House.Folder("src/GaussianProcesses/GaussianProcesses.csproj"),
        ];

        Assert.All(Known(project), path => Assert.True(Array.Exists(allowed, start => path.StartsWith(start, StringComparison.Ordinal)), path));
    }

    [Fact]
    public void Library_Project_KnowsNoOther() =>
        Assert.Empty(Known(House.Folder("src/GaussianProcesses/GaussianProcesses.csproj")));

    [Fact]
    public void Plugin_OfTheProduct_ReferencesContracts() =>
        Assert.Contains(Path.Combine(House.Folder("src/Contracts"), "Contracts.csproj"), Known(Path.Combine(House.Folder("plugins"), "Directory.Build.props")));

    [Fact]
    public void Host_Project_KnowsNoPlugin() => Assert.All(
        Projects("src").SelectMany(Known), path => Assert.StartsWith(House.Folder("src") + "/", path, StringComparison.Ordinal));

    [Fact]
    public void Contracts_Project_KnowsNoOther() =>
        Assert.Empty(Known(Path.Combine(House.Folder("src/Contracts"), "Contracts.csproj")));

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(House.Folder(folder), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The projects that one references, and the files of others that it compiles.</summary>
    private static string[] Known(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        return
        [
            .. XDocument.Load(project).Descendants()
                .Where(element => element.Name.LocalName is "ProjectReference" or "Compile")
                .SelectMany(element => ((string?)element.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
                .Select(path => Path.GetFullPath(path.Replace("$(MSBuildThisFileDirectory)", folder + "/", StringComparison.Ordinal), folder)),
        ];
    }
}
