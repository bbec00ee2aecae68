namespace SurrogateHost.TorchRuntime;

public sealed class LibTorchFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("libtorch-folder-tests");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void TryRead_FolderWithoutLibtorch_IsNull() => Assert.Null(LibTorchFolder.TryRead(_root.FullName));

    [Theory]
    [InlineData("build-version", "2.10.0+cpu\n", "2.10.0+cpu")]
    [InlineData("version.py", "from typing import Optional\n__all__ = ['__version__', 'cuda']\n__version__ = '2.11.0+cu128'\ncuda: Optional[str] = '12.8'\n", "2.11.0+cu128")]
    [InlineData("version.py", "__version__: str = \"2.10.0\"\n", "2.10.0")]
    [InlineData("README", "2.10.0", null)]
    public void TryRead_PythonPackageOrUnpackedArchive_ReadsItsVersion(string file, string content, string? expected)
    {
        _root.CreateSubdirectory("lib");
        File.WriteAllText(Path.Combine(_root.FullName, "lib", "libtorch_cpu.so"), "");
        File.WriteAllText(Path.Combine(_root.FullName, file), content);

        var folder = LibTorchFolder.TryRead(_root.FullName);

        Assert.Equal(expected, folder?.Version);
        Assert.Equal(Path.Combine(_root.FullName, "lib"), folder?.Libraries);
    }

    [Theory]
    [InlineData("2.10.0", true)]
    [InlineData("2.10", true)]
    [InlineData("2.10.1+cu128", true)]
    [InlineData("2.1.0", false)]
    [InlineData("2.100.0", false)]
    [InlineData("12.10.0", false)]
    [InlineData(null, false)]
    public void Is_MajorAndMinorVersion_IsCompared(string? version, bool expected) =>
        Assert.Equal(expected, new LibTorchFolder("f", "f", version).Is("2.10"));
}
