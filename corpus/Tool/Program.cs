using SurrogateHost.Cli;
using SurrogateHost.Corpus.Tool;

var terminal = new Terminal
{
    Output = Console.Out,
    Error = Console.Error,
    IsInteractive = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
    Folder = Directory.GetCurrentDirectory(),
    Variable = Environment.GetEnvironmentVariable,
};
return await new CorpusCommandLine(terminal).RunAsync(args);
