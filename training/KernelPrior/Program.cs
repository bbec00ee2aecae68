using System.Text.Json;
using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Hypernetworks.Reading.Interpretation;
using SurrogateHost.Model;
using SurrogateHost.Training.KernelPrior.Measurement;
using SurrogateHost.Training.KernelPrior.Networks;
using SurrogateHost.Training.KernelPrior.Targets;

var json = new JsonSerializerOptions { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
if (args[0] == "targets")
{
    var programs = new TrainingPrograms(ulong.Parse(args[1]));
    using var file = new StreamWriter(args[4], append: true);
    for (var index = long.Parse(args[2]); index < long.Parse(args[2]) + long.Parse(args[3]); index++)
        foreach (var output in programs.Outputs(index))
        {
            file.WriteLine(JsonSerializer.Serialize(TargetMaker.Make(output), json));
            file.Flush();
        }
    return;
}

// features IN OUT: features anew, targets as they are
if (args[0] == "features")
{
    var streams = new Dictionary<string, TrainingPrograms>();
    using var file = new StreamWriter(args[2]);
    var known = new Dictionary<string, SampledOutput>();
    foreach (var line in File.ReadLines(args[1]))
    {
        OutputTargets t;
        try { t = JsonSerializer.Deserialize<OutputTargets>(line, json)!; } catch (JsonException) { continue; }
        var part = t.Id.Split('/');
        if (!known.ContainsKey(t.Id))
        {
            known.Clear();
            if (!streams.TryGetValue(part[1], out var stream)) streams[part[1]] = stream = new TrainingPrograms(ulong.Parse(part[1]));
            foreach (var o in stream.Outputs(long.Parse(part[2]))) known[o.Id] = o;
        }
        if (known.TryGetValue(t.Id, out var found))
            file.WriteLine(JsonSerializer.Serialize(t with { Output = found.Features.Output, Inputs = found.Features.Inputs }, json));
    }
    return;
}

// train TARGETS EPOCHS NET
if (args[0] == "train")
{
    var all = File.ReadLines(args[1]).Select(line => { try { return JsonSerializer.Deserialize<OutputTargets>(line, json); } catch (JsonException) { return null; } }).OfType<OutputTargets>().ToArray();
    var held = all.Where(t => int.Parse(t.Id.Split('/')[2]) % 10 == 0).ToArray();
    var train = all.Where(t => int.Parse(t.Id.Split('/')[2]) % 10 != 0).ToArray();
    var epochs = int.Parse(args[2]);
    var nets = new List<PriorNetwork>();
    for (var s = 1; s <= 1; s++)
    {
        var training = new PriorTraining(train, s);
        for (var e = 0; e < epochs; e++)
        {
            var loss = training.Epoch(train, 1 - ((double)e / epochs));
            if (e % 5 == 4 || e == 0)
            {
                var l = PriorTraining.Losses(training.Network, held); var t = PriorTraining.Losses(training.Network, train);
                Console.WriteLine($"epoch {e + 1} train {t.Beliefs:F3} {t.Choice:F3} held-out {l.Beliefs:F3} {l.Choice:F3}");
            }
        }
        nets.Add(training.Network);
    }
    File.WriteAllText(args[3], JsonSerializer.Serialize(nets.Select(n => new[] { n.Centre, n.Factor, n.First.Weights, n.Second.Weights, n.Beliefs.Weights, n.Third.Weights, n.Weights.Weights })));
    Console.WriteLine($"{train.Length} + {held.Length} outputs");
    return;
}

// measure NET suite|SEED FIRST COUNT NS OUT
if (args[0] == "measure")
{
    var nets = JsonSerializer.Deserialize<float[][][]>(File.ReadAllText(args[1]))!.Select(w =>
    {
        var n = new PriorNetwork { Centre = w[0], Factor = w[1] };
        for (var k = 0; k < 5; k++) w[k + 2].CopyTo(n.Layers[k].Weights, 0);
        return n;
    }).ToArray();
    IEnumerable<SampledOutput> outputs = args[2] == "suite" ? Suite(int.Parse(args[3])) : Enumerable.Range(0, int.Parse(args[4])).SelectMany(i => new TrainingPrograms(ulong.Parse(args[2])).Outputs(int.Parse(args[3]) + i));
    var ns = args[5].Split(',').Select(int.Parse).ToArray();
    using var o = new StreamWriter(args[6]);
    foreach (var output in outputs)
        foreach (var n in ns)
        {
            var values = output.Values[..n];
            if (values.Distinct().Count() < 3 || !output.Values.All(double.IsFinite)) continue;
            var prior = EmittedPrior.Of(nets[0].Run(output.FeaturesWith!(n)!), PriorLoss.Temperature);
            var samples = new SurrogateHost.GaussianProcesses.Stacking.RegressionSamples(output.Inputs[..(n * output.InputCount)], output.InputCount, [values]);
            var options = new SurrogateHost.GaussianProcesses.Stacking.StackingOptions { Threads = 1 };
            var r = new Dictionary<string, double>();
            double[] G(double[] x, bool log) => [.. Enumerable.Range(0, x.Length / output.InputCount).Select(k => output.Mean!.At(x.AsSpan(k * output.InputCount, output.InputCount), log))];
            double R2(double[] g, double[] y)
            {
                var (mg, my) = (g.Average(), y.Average());
                var (sgg, syy, sgy) = (0.0, 0.0, 0.0);
                for (var k = 0; k < g.Length; k++) (sgg, syy, sgy) = (sgg + ((g[k] - mg) * (g[k] - mg)), syy + ((y[k] - my) * (y[k] - my)), sgy + ((g[k] - mg) * (y[k] - my)));
                return sgg > 0 && syy > 0 ? sgy * sgy / sgg / syy : 0;
            }
            double[]? own = null, fresh = null;
            if (output.Mean is { } mean)
            {
                var isLog = mean.Logarithm is not null && R2(G(samples.Inputs, true), values) > R2(G(samples.Inputs, false), values);
                (own, fresh) = (G(samples.Inputs, isLog), G(output.FreshInputs, isLog));
                if (own.Distinct().Count() < 2) (own, fresh) = (null, null);
                else r["r2"] = R2(fresh, output.FreshValues);
            }
            void Measure(string name, ProcessPriors priors, bool withMean)
            {
                try
                {
                    var s = withMean && own is not null ? samples with { Features = [own] } : samples;
                    using var stack = SurrogateHost.GaussianProcesses.Stacking.ProcessStack.Fit(s, priors, options, [], default);
                    double[][] means = [new double[output.FreshCount]];
                    stack.Predict(output.FreshInputs, withMean && own is not null ? [fresh!] : null, means, default);
                    r[name] = output.LogError(means[0]);
                }
                catch (InvalidOperationException) { r[name] = 0; }
            }
            Measure("plain", new ProcessPriors(), false);
            Measure("mean", new ProcessPriors(), true);
            ProcessPriors Text(double widening, double freedom, double weights, SurrogateHost.GaussianProcesses.Warps.WarpFamily w, SurrogateHost.GaussianProcesses.Kernels.ProcessShape shape)
            {
                var t = EmittedProcessPriors.Of(prior, w, shape, widening, freedom);
                return t with { Kernels = new Dictionary<SurrogateHost.GaussianProcesses.Kernels.KernelFamily, double> { [shape.Kernel] = (weights * EmittedProcessPriors.Weight(prior, w, shape)) + EmittedProcessPriors.Narrowness(t, new ProcessPriors(), shape) } };
            }
            var free = new ProcessPriors { ByForm = (w, shape) => new ProcessPriors { Kernels = new Dictionary<SurrogateHost.GaussianProcesses.Kernels.KernelFamily, double> { [shape.Kernel] = EmittedProcessPriors.Weight(prior, w, shape) } } };
            Measure("text", new ProcessPriors { ByForm = (w, shape) => Text(1, 3, 1, w, shape) }, false);
            Measure("text,m", new ProcessPriors { ByForm = (w, shape) => Text(1, 3, 1, w, shape) }, true);
            Measure("elect", free with { Alternative = new ProcessPriors { ByForm = (w, shape) => Text(1, 3, 1, w, shape) } }, false);
            Measure("elect,m", free with { Alternative = new ProcessPriors { ByForm = (w, shape) => Text(1, 3, 1, w, shape) } }, true);
            Measure("elect1.5,m", free with { Alternative = new ProcessPriors { ByForm = (w, shape) => Text(1.5, 3, 1, w, shape) } }, true);
            o.WriteLine(JsonSerializer.Serialize(new { id = output.Id, n, d = output.InputCount, r }));
            o.Flush();
        }
}

static IEnumerable<SampledOutput> Suite(int seed)
{
    foreach (var entry in JsonDocument.Parse(File.ReadAllText("/tmp/wt/suite/bench/surrogates/suite.json")).RootElement.EnumerateArray())
    {
        var name = entry.GetProperty("name").GetString()!;
        var data = JsonDocument.Parse(File.ReadAllText($"/tmp/m/suite-data/{name}.json")).RootElement;
        var names = entry.GetProperty("inputs").EnumerateObject().Select(p => p.Name).ToArray();
        double[] N(JsonElement e) => [.. e.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())];
        var (lo, hi) = (N(data.GetProperty("lower")), N(data.GetProperty("upper")));
        var integer = data.GetProperty("integer").EnumerateArray().Select(v => v.GetBoolean()).ToArray();
        var outs = data.GetProperty("outputs").EnumerateArray().Select(v => v.GetString()!).ToArray();
        var program = new AnalyzedProgram
        {
            Frontend = "", Function = name, Signature = "", Hash = "", Outputs = outs,
            Text = new ProgramText { FileName = "p.c", Source = File.ReadAllText($"/tmp/wt/suite/bench/surrogates/{name}.c") },
            Parameters = [.. names.Select((p, i) => new ProgramParameter { Name = p, CType = integer[i] ? "int" : "double", Role = ParameterRole.Input })],
            Space = new SearchSpace([.. names.Select((p, i) => new SearchDimension(p, lo[i], hi[i], integer[i]))]),
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var reading = ProgramReader.Read(program);
        var ms = watch.ElapsedMilliseconds;
        var rows = data.GetProperty("samples").GetProperty($"{seed}").GetProperty("inputs").EnumerateArray().Take(128).Concat(data.GetProperty("test").GetProperty("inputs").EnumerateArray().Take(2000)).Select(N).ToArray();
        var ys = data.GetProperty("samples").GetProperty($"{seed}").GetProperty("outputs").EnumerateArray().Take(128).Concat(data.GetProperty("test").GetProperty("outputs").EnumerateArray().Take(2000)).Select(N).ToArray();
        for (var k = 0; k < outs.Length; k++)
        {
            var values = ys.Select(y => y[k]).ToArray();
            var q = reading?.Outputs[k];
            var flat = rows.SelectMany(r => r.Select((v, i) => (2 * (v - lo[i]) / (hi[i] - lo[i])) - 1)).ToArray();
            var d = names.Length;
            PriorFeatures? With(int known) => q is null ? null : PriorFeatures.Of(q, program.Space, reading!, new KnownSamples([.. Enumerable.Range(0, known).Select(row => flat[(row * d)..((row + 1) * d)])], values[..known]));
            var features = With(16);
            Console.WriteLine($"{name}/{k} {(features is null ? "UNREAD" : "read")} {ms} ms ops {reading?.Operations} real mean {values[128..].Average():G3} sd {Math.Sqrt(values[128..].Average(v => v * v) - Math.Pow(values[128..].Average(), 2)):G3} read mean {q?.Mean:G3} sd {q?.Deviation:G3}");
            if (features is null) continue;
            yield return new SampledOutput($"{name}/{k}", features, names.Length, flat, values) { FreshCount = 2000, Mean = TextMean.Of(q!), FeaturesWith = With };
        }
    }
}
