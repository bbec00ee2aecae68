using SurrogateHost.Cli;

var terminal = new Terminal
{
    Output = Console.Out,
    IsOutputClosed = StandardOutput.IsClosed,
    Error = Console.Error,
    IsInteractive = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
    Folder = Directory.GetCurrentDirectory(),
    Variable = Environment.GetEnvironmentVariable,
};
return await new CommandLine(terminal).RunAsync(args);
