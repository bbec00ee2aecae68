using System.Diagnostics;
using System.Xml.Linq;

namespace SurrogateHost.TorchRuntime;

/// <summary>Each load is tried in a process of its own, since libtorch can be loaded only once.</summary>
public sealed class LibTorchTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("libtorch-tests");

    private static string Installed
    {
        get
        {
            var folder = Path.Combine(Repository.Root, "artifacts", "libtorch");
            Assert.SkipUnless(File.Exists(Path.Combine(folder, "libtorch_cpu.so")), InstalledTorch.Missing);
            return folder;
        }
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Version_OfTheInstalledPackage_IsTheOneThatIsChecked()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));

        Assert.StartsWith(LibTorch.Version + ".", packages.Descendants("LibTorchVersion").Single().Value, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Bridge_AgainstThePackages_DiffersInTheFlagOfOneVersionNeed()
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => (string?)package.Attribute("Include") == "TorchSharp").Attribute("Version")!.Value;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var original = File.ReadAllBytes(Path.Combine(packages, "torchsharp", version, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
        var placed = File.ReadAllBytes(Path.Combine(Installed, "libLibTorchSharp.so"));

        var changed = Enumerable.Range(0, original.Length).Where(i => original[i] != placed[i]).ToArray();

        Assert.Equal(original.Length, placed.Length);
        Assert.Equal(2, placed[Assert.Single(changed)] ^ original[changed[0]]);
    }

    [TorchFact]
    public void Load_PythonPackagesFolderOfTheSameVersion_ComputesWithIt()
    {
        var folder = PythonPackage("2.10.0");

        var (exitCode, output) = Train(folder);

        Assert.True(exitCode == 0, output);
        Assert.Contains("\"engine\": \"TorchSharp", output, StringComparison.Ordinal);
    }

    [TorchTheory]
    [InlineData("2.11.0+cu128", "is version 2.11.0+cu128, but TorchSharp is compiled against 2.10")]
    [InlineData(null, "does not tell its version")]
    public void Load_FolderOfAnotherVersion_SaysWhichIsNeeded(string? version, string expected)
    {
        var (exitCode, output) = Train(PythonPackage(version));

        Assert.NotEqual(0, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("LIBTORCH_ANY_VERSION=1", output, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Load_FolderOfAnotherVersionThatIsToBeTried_IsLoaded() =>
        Assert.Equal(0, Train(PythonPackage("2.11.0"), ("LIBTORCH_ANY_VERSION", "1")).ExitCode);

    [Fact]
    public void Load_FolderWithoutLibtorch_NamesItAndTheRemedy()
    {
        var (exitCode, output) = Train(_root.FullName);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"{_root.FullName} does not hold libtorch", output, StringComparison.Ordinal);
        Assert.Contains("./surrogate install torch", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileThatIsNotALibrary_SaysWhatTheLoaderSays()
    {
        File.WriteAllText(Path.Combine(_root.FullName, "libtorch_cpu.so"), "text");
        File.WriteAllText(Path.Combine(_root.FullName, "libLibTorchSharp.so"), "text");
        File.WriteAllText(Path.Combine(_root.FullName, "build-version"), "2.10.0");

        var (exitCode, output) = Train(_root.FullName);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"libtorch in {_root.FullName} cannot be loaded", output, StringComparison.Ordinal);
    }

    /// <summary>The folder <c>torch</c> of a Python package, as far as it matters.</summary>
    private string PythonPackage(string? version)
    {
        var libraries = _root.CreateSubdirectory("lib");
        foreach (var library in Directory.EnumerateFiles(Installed, "*.so*").Where(path => !path.Contains("TorchSharp", StringComparison.Ordinal)))
            File.CreateSymbolicLink(Path.Combine(libraries.FullName, Path.GetFileName(library)), library);
        if (version is not null)
            File.WriteAllText(Path.Combine(_root.FullName, "version.py"), $"__version__ = '{version}'\n");
        return _root.FullName;
    }

    /// <summary>Has another process train a small network for a moment.</summary>
    private static (int ExitCode, string Output) Train(string libtorch, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Bench.TorchTraining.Model.FilmTrainer).Assembly.Location, "0.01", "1"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["LIBTORCH"] = libtorch;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
