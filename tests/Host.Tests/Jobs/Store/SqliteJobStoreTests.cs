using SurrogateHost.Jobs.Store;

namespace SurrogateHost.Tests.Jobs.Store;

public sealed class SqliteJobStoreTests : SqlJobStoreConformance, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("surrogate-jobs-");

    [Fact]
    public async Task Identify_AfterRestart_IsTheSame()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var first = Open();
        await using var second = Open();

        Assert.Equal(await new SqlJobStore(first).IdentifyAsync(cancellation), await new SqlJobStore(second).IdentifyAsync(cancellation));
    }

    [Fact]
    public async Task Identify_FolderIsMissing_IsMadeForItsUserAlone()
    {
        var folder = Path.Combine(_folder.FullName, "new", "data");

        await using (var database = JobDatabase.Of(null, folder))
            await new SqlJobStore(database).IdentifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder).UnixFileMode);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    internal override JobDatabase Open() => JobDatabase.Of(setting: null, Path.Combine(_folder.FullName, "data"));
}
