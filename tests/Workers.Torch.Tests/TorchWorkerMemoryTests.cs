using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Workers.Torch.Scheduling;
using TorchSharp;

namespace SurrogateHost.Workers.Torch;

public sealed class TorchWorkerMemoryTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FinetuneAsync_DeviceRunsOutOfMemory_TrainsInSmallerParts()
    {
        var trainings = new List<FakeTraining>();
        using var worker = Worker(1 << 28, room: 3, trainings);

        var results = await worker.FinetuneAsync([.. Enumerable.Range(0, 10).Select(_ => Task())], null, CancellationToken);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => (float)i), results.Select(result => result.Surrogate.Weights[0]));
        Assert.Equal([10, 5, 3, 2, 5, 3, 2], trainings.Select(training => training.Count));
        Assert.All(trainings, training => Assert.True(training.IsDisposed));
    }

    [Fact]
    public async Task FinetuneAsync_NotEvenOneFits_SaysWhatTheDeviceSaid()
    {
        using var worker = Worker(1 << 28, room: 0, []);

        var failure = await Assert.ThrowsAsync<ExternalException>(() => worker.FinetuneAsync([Task(), Task()], null, CancellationToken));

        Assert.Contains("out of memory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinetuneAsync_FleetLargerThanTheMemory_TrainsInPartsThatFit()
    {
        var trainings = new List<FakeTraining>();
        using var worker = Worker(1 << 20, room: int.MaxValue, trainings);

        var results = await worker.FinetuneAsync([.. Enumerable.Repeat(Task(), 1000)], null, CancellationToken);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (float)i), results.Select(result => result.Surrogate.Weights[0]));
        Assert.True(trainings.Count > 10 && trainings.Max(training => training.Count) < 100, $"{trainings.Count} parts");
    }

    [Fact]
    public void Reserve_MoreThanThereIs_LeavesHalfOfTheRestToTheNext()
    {
        var budget = new MemoryBudget(1000);

        Assert.Equal(48, budget.Reserve(100, bytesEach: 10, bytesShared: 20));
        Assert.Equal(500, budget.Reserved);
        Assert.Equal(7, budget.Reserve(7, bytesEach: 10, bytesShared: 0));
        Assert.Equal(1, budget.Reserve(7, bytesEach: 5000, bytesShared: 0));
        budget.Release(48, 10, 20);
        budget.Release(7, 10, 0);
        budget.Release(1, 5000, 0);
        Assert.Equal(0, budget.Reserved);
    }

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; ...)", true)]
    [InlineData("[enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 80 bytes.", true)]
    [InlineData("CUDA error: an illegal memory access was encountered", false)]
    public void Is_WhatLibtorchSays_IsToldApart(string message, bool expected) =>
        Assert.Equal(expected, OutOfMemory.Is(new ExternalException(message)));

    [Fact]
    public void Is_ARealAllocationThatCannotBe_IsTold()
    {
        TorchWorkers.Require();
        Assert.True(OutOfMemory.Is(Assert.Throws<ExternalException>(() => torch.empty(1L << 50))));
    }

    private static TorchWorker Worker(long memory, int room, List<FakeTraining> trainings)
    {
        TorchWorkers.Require();
        return new TorchWorker(torch.CPU, memory, NullLogger.Instance, TimeProvider.System, members =>
        {
            trainings.Add(new FakeTraining(members, room));
            return trainings[^1];
        });
    }

    private static FinetuneTask Task() => new()
    {
        Surrogate = SurrogateExamples.Surrogate(Activation.Tanh, 1, 2, 8, 1),
        Samples = SurrogateExamples.Samples(x => [x[0]], 2, 20, 2),
        Settings = new FinetuneSettings(),
    };
}
