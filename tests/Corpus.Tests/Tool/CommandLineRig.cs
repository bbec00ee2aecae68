using SurrogateHost.Cli;
using SurrogateHost.Corpus.Tool;

namespace SurrogateHost.Corpus.Tests.Tool;

/// <summary>The command line in a folder of its own.</summary>
internal sealed class CommandLineRig : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public ScratchFolder Folder { get; } = new();

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public Task<int> RunAsync(string line)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        var terminal = new Terminal { Output = _output, Error = _error, IsInteractive = false, Folder = Folder.Path, Variable = _ => null };
        return new CorpusCommandLine(terminal).RunAsync(["corpus", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    public void Dispose()
    {
        Folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
