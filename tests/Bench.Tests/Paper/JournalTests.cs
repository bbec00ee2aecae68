using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private string File => Path.Combine(_folder, "new", "measurements.jsonl");

    [Fact]
    public void Find_AfterReopening_GivesWhatWasAdded()
    {
        var journal = new Journal(File);
        journal.Add("a n 8", new Measurement(1.5, 0.25, [3, 2, 1]));
        journal.Add("a n 16", new Measurement(1, 0.1, null));

        var reopened = new Journal(File);
        Assert.Equal([3, 2, 1], reopened.Find("a n 8")!.ByEpoch!);
        Assert.Equal(new Measurement(1, 0.1, null), reopened.Find("a n 16"));
        Assert.Null(reopened.Find("a n 32"));
    }

    [Fact]
    public void Find_LineCutOff_IsNotMeasuredAndTheNextLineIs()
    {
        new Journal(File).Add("a", new Measurement(1, 2, null));
        System.IO.File.AppendAllText(File, "{\"Key\":\"b\",\"Value\":{\"Untr");
        new Journal(File).Add("c", new Measurement(3, 4, null));

        var reopened = new Journal(File);
        Assert.Equal(2, reopened.Find("a")!.Error);
        Assert.Null(reopened.Find("b"));
        Assert.Equal(4, reopened.Find("c")!.Error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
