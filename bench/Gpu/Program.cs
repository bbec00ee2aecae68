using System.CommandLine;
using SurrogateHost.Bench.Gpu;

var device = new Option<string>("--device") { Description = "cpu, cuda, cuda:1 or auto", DefaultValueFactory = _ => "auto" };
var json = new Option<FileInfo?>("--json") { Description = "Where to write the results" };
var seconds = new Option<double>("--seconds") { Description = "Fleets expected to take longer than this are left out", DefaultValueFactory = _ => 4 };
var memory = new Option<int>("--memory") { Description = "MiB of the device that may be taken", DefaultValueFactory = _ => 16384 };
var command = new RootCommand("Holds the worker torch on a device against the conformance checks and the worker simd, then measures fleets.")
{
    device, json, seconds, memory,
};
command.SetAction((parsed, cancellationToken) => new DeviceCheck(
    parsed.GetValue(device)!, parsed.GetValue(memory), parsed.GetValue(seconds), Console.Out).RunAsync(parsed.GetValue(json), cancellationToken));
return await command.Parse(args).InvokeAsync();
