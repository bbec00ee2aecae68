using SurrogateHost.Training.CompNet.Commands;

return await new TrainingCommandLine(Console.Out, Console.Error, !Console.IsErrorRedirected && !Console.IsOutputRedirected).RunAsync(args);
