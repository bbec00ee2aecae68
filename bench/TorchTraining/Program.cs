using System.Diagnostics;
using System.Globalization;
using SurrogateHost.Bench.TorchTraining.Model;
using SurrogateHost.TorchRuntime;
using TorchSharp;
using static TorchSharp.torch;

// The training step of the recommended hypernetwork: TorchTraining [seconds [threads [device]]]. The same work in PyTorch is
// bench/peers/film_training.py. Prints one JSON line.
var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 20;
var threads = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
LibTorch.Load();
set_num_threads(threads);
var place = device(args.Length > 2 ? args[2] : "cpu");
manual_seed(1);
const int Programs = 32;
var settings = new FilmSettings();
using var network = new FilmHypernetwork(settings).to(place);
using var trainer = new FilmTrainer(network);
var batches = Enumerable.Range(0, 8).Select(seed => TrainingBatch.Synthetic(settings, Programs, 64, 64 + 16, seed)).Select(
    batch => new TrainingBatch(batch.Tokens.to(place), batch.Inputs.to(place), batch.Outputs.to(place), batch.Mask.to(place))).ToArray();
// Training runs for hours: what the first seconds cost (the compilation of methods, here) is not what is measured.
var warmUp = Stopwatch.StartNew();
for (var i = 0; i < 3 || warmUp.Elapsed.TotalSeconds < seconds / 2; i++)
    trainer.Step(batches[i % batches.Length]);
using var process = Process.GetCurrentProcess();
var processorBefore = process.TotalProcessorTime;
var clock = Stopwatch.StartNew();
var (steps, loss) = (0, 0.0);
while (clock.Elapsed.TotalSeconds < seconds)
    loss = trainer.Step(batches[steps++ % batches.Length]);
var rate = steps * Programs / clock.Elapsed.TotalSeconds;
process.Refresh();
var processorRate = steps * Programs / (process.TotalProcessorTime - processorBefore).TotalSeconds;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $$"""{"name": "film-training", "engine": "TorchSharp {{__version__}}", "device": "{{place}}", "threads": {{threads}}, "parameters": {{network.parameters().Sum(p => p.numel())}}, "steps": {{steps}}, "programsPerSecond": {{rate:F1}}, "programsPerProcessorSecond": {{processorRate:F1}}, "loss": {{loss:F4}}, "liveTensors": {{Tensor.TotalCount}}}"""));
