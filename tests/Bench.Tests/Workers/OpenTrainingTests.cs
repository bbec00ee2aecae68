using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Workers;

public sealed class OpenTrainingTests
{
    [Fact]
    public void Of_Task_TrainsStepByStepToWhatTheWorkerTrains()
    {
        var topology = Networks.TopologyOf("3-5-2");
        var task = new FinetuneTask
        {
            Surrogate = Networks.Create(topology, 4),
            Samples = Networks.Samples(topology, 70),
            Settings = new FinetuneSettings { Epochs = 6, BatchSize = 16, Patience = 6, Seed = 9 },
        };
        var kernels = new NetworkKernels(NetworkKernels.Widest);
        using var run = new TrainingRun(task, kernels);
        run.Advance(() => false);

        var open = OpenTraining.Of(task);

        using var trainer = new Trainer(
            new NetworkPlan(topology), kernels.For(task.Surrogate.Activation), task.Surrogate.Weights, new ScaledSamples(open.Rows, topology.Inputs, topology.Outputs));
        var epochRows = open.Order.Length / task.Settings.Epochs;
        Assert.Equal(70, epochRows + open.Validation.Length);
        var errors = new List<double>();
        for (var epoch = 0; epoch < task.Settings.Epochs; epoch++)
        {
            foreach (var batch in open.Order.Skip(epoch * epochRows).Take(epochRows).Chunk(task.Settings.BatchSize))
                trainer.Step(batch, CosineSchedule.RateAt(task.Settings, epoch));
            errors.Add(trainer.Measure(open.Validation));
        }

        Assert.Equal(run.Result.ValidationLoss, errors);
    }
}
