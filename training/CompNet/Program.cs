using System.CommandLine;
using System.Runtime.InteropServices;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Training.CompNet;
using static TorchSharp.torch;

var hypernetwork = new Option<string>("--hypernetwork") { Description = "What to train.", DefaultValueFactory = _ => "compnet" }.AcceptOnlyFromAmong([.. Trainee.All.Select(trainee => trainee.Id)]);
var folder = new Option<string>("--folder") { Description = "Where checkpoints and the learning curve go.", Required = true };
var programs = new Option<long?>("--programs") { Description = "Programs to see in all." };
var seed = new Option<ulong>("--seed") { Description = "Fixes initial weights, programs and samples.", DefaultValueFactory = _ => 1 };
var threads = new Option<int>("--threads") { Description = "Threads of one operation of libtorch.", DefaultValueFactory = _ => 1 };
var dataThreads = new Option<int>("--data-threads") { Description = "Threads that make programs.", DefaultValueFactory = _ => 1 };
var minutes = new Option<double>("--checkpoint-minutes") { Description = "Time between checkpoints.", DefaultValueFactory = _ => 5 };
var resume = new Option<bool>("--resume") { Description = "Go on from the folder's checkpoint." };
var start = new Option<string>("--start-from") { Description = "Begin with the weights of this training.safetensors, which may be of another recipe." };
var root = new RootCommand("Trains CompNet on the generated corpus; Ctrl+C ends it with a checkpoint.") { hypernetwork, folder, programs, seed, threads, dataThreads, minutes, resume, start };
root.SetAction(async (arguments, cancellationToken) =>
{
    set_num_threads(arguments.GetValue(threads));
    var trainee = Trainee.All.Single(trainee => trainee.Id == arguments.GetValue(hypernetwork));
    var options = trainee.Options with { Programs = arguments.GetValue(programs) ?? trainee.Options.Programs, Seed = arguments.GetValue(seed), DataThreads = arguments.GetValue(dataThreads) };
    using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        ended.Cancel();
    });
    var training = new Training(trainee.Create, new NetworkSettings(), options, arguments.GetValue(folder)!, TimeProvider.System)
    {
        StartFrom = arguments.GetValue(start),
        Interval = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
    };
    await training.RunAsync(arguments.GetValue(resume), Console.WriteLine, ended.Token);
    return 0;
});
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or DllNotFoundException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
