using SurrogateHost.Training.KernelPrior.Commands;

return await new KernelPriorCommandLine(Console.Out, Console.Error).RunAsync(args);
