using TorchSharp.Native;

namespace TorchSharpTests;

public sealed class NativeLibraryLocatorTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("torchsharp-tests");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void Find_WhereThereIsNone_NamesThePlacesAndTheMend()
    {
        var exception = Assert.Throws<DllNotFoundException>(() => NativeLibraryLocator.Find(root.FullName));

        Assert.Contains(Path.Combine(root.FullName, "libSurrogateTorch.so"), exception.Message, StringComparison.Ordinal);
        Assert.Contains("native/build.sh", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_BesideTheAssemblyAndInArtifacts_PrefersTheFormer()
    {
        var bin = root.CreateSubdirectory("artifacts/bin/some/release").FullName;
        var built = Path.Combine(root.CreateSubdirectory("artifacts/native/current").FullName, "libSurrogateTorch.so");
        File.WriteAllText(built, string.Empty);
        Assert.Equal(built, NativeLibraryLocator.Find(null, bin));

        var beside = Path.Combine(bin, "libSurrogateTorch.so");
        File.WriteAllText(beside, string.Empty);
        Assert.Equal(beside, NativeLibraryLocator.Find(bin));
    }
}
