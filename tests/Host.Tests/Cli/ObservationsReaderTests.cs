using SurrogateHost.Cli;
using SurrogateHost.Cli.Submission;

namespace SurrogateHost.Tests.Cli;

public sealed class ObservationsReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Table_GivesColumnsAndRows()
    {
        var read = Read("x, y[0],return\r\n1,2, 3\n\n-1e-3,0.5,7\n");

        Assert.Equal(("data.csv", "x|y[0]|return"), (read.Name, string.Join('|', read.Columns!)));
        Assert.Equal([[1, 2, 3], [-1e-3, 0.5, 7]], read.Rows!);
    }

    [Fact]
    public void Read_TrialsOfAnEarlierJob_LeavesOutWhatDidNotComplete()
    {
        var read = Read("trial,phase,outcome,x,return\n0,sampling,completed,1,2\n1,tuning,crashed,3,\n");

        Assert.Equal(["x", "return"], read.Columns!);
        Assert.Equal([[1, 2]], read.Rows!);
    }

    [Theory]
    [InlineData("x,y\n1,two\n", "data.csv:2:3: 'two' is not a number (column y)")]
    [InlineData("x,y\n1,\n", "data.csv:2:3: '' is not a number (column y)")]
    [InlineData("x,y\n1,nan\n", "data.csv:2:3: 'nan' is not a number (column y)")]
    [InlineData("x,y\n1,2\n\n1,2,3\n", "data.csv:4:5: 3 values where the first line names 2 columns.")]
    [InlineData("1,2\n3,4\n", "data.csv:1:1: '1' is not a name")]
    [InlineData("x,y\n", "data.csv:2:1: there is no observation")]
    public void Read_Mistake_NamesFileLineAndColumn(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<UsageException>(() => Read(text)).Problems[0], StringComparison.Ordinal);

    private SurrogateHost.Messages.SubmittedObservations Read(string text) => ObservationsReader.Read(_folder.Write("data.csv", text), "data.csv");
}
