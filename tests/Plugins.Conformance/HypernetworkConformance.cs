using SurrogateHost.Model;
using Xunit;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>What every hypernetwork must do. Inherit, and return the hypernetwork.</summary>
public abstract class HypernetworkConformance : HypernetworkExamples
{
    /// <summary>The hypernetwork under test.</summary>
    protected abstract IHypernetwork Hypernetwork { get; }

    /// <summary>The id that it must record in its surrogates.</summary>
    protected abstract string Id { get; }

    /// <summary>A topology that it must be able to fill when asked; null for one that always chooses itself.</summary>
    protected virtual Topology? Requested => new([2, 8, 2]);

    /// <summary>The surrogate fits the program, and can be run and saved.</summary>
    [Fact]
    public async Task CompileAsync_AnyProgram_GivesASurrogateThatFitsIt()
    {
        var request = Request();
        var surrogate = await CompileAsync(request);
        Assert.Equal(["a", "b"], surrogate.Inputs);
        Assert.Equal(["sum", "product"], surrogate.Outputs);
        Assert.Equal((2, 2), (surrogate.Topology.Inputs, surrogate.Topology.Outputs));
        Assert.Equal(surrogate.Topology.ParameterCount, surrogate.Weights.Length);
        Assert.All(surrogate.Weights, weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(request.Program.Hash, surrogate.ProgramHash);
        Assert.Equal(Id, surrogate.Hypernetwork);
        Assert.Null(surrogate.Validation);
        Assert.All(surrogate.InputScaling.Scale.Concat(surrogate.OutputScaling.Scale), scale => Assert.True(scale > 0));
        Assert.Equal(surrogate.Weights, SurrogateFile.Parse(SurrogateFile.ToBytes(surrogate)).Weights);
        Assert.All(DoublePrecisionNetwork.Predict(surrogate, [1, 5]), value => Assert.True(double.IsFinite(value)));
    }

    /// <summary>The same request gives the same bits.</summary>
    [Fact]
    public async Task CompileAsync_SameRequest_GivesTheSameWeights() =>
        Assert.Equal((await CompileAsync(Request(7))).Weights, (await CompileAsync(Request(7))).Weights);

    /// <summary>A requested topology is what comes out.</summary>
    [Fact]
    public async Task CompileAsync_RequestedTopology_IsUsed()
    {
        Assert.SkipWhen(Requested is null, "This hypernetwork chooses the topology itself.");
        Assert.Equal(Requested, (await CompileAsync(Request(topology: Requested))).Topology);
    }

    /// <summary>Samples that did not complete are no reason to fail.</summary>
    [Fact]
    public async Task CompileAsync_SamplesOfEveryOutcome_GiveFiniteScalings()
    {
        Trial[] samples =
        [
            new([0, 1], [1, 0], TrialOutcome.Completed, TrialPhase.Sampling),
            new([1, 2], [3, 2], TrialOutcome.Completed, TrialPhase.Sampling),
            new([2, 3], [double.NaN, double.NaN], TrialOutcome.Crashed, TrialPhase.Sampling),
            new([3, 3], [double.PositiveInfinity, 9], TrialOutcome.NotFinite, TrialPhase.Sampling),
        ];
        var surrogate = await CompileAsync(Request(samples: samples));
        Assert.All(surrogate.OutputScaling.Offset, offset => Assert.True(double.IsFinite(offset)));
        Assert.All(surrogate.OutputScaling.Scale, scale => Assert.True(double.IsFinite(scale) && scale > 0));
    }

    /// <summary>It asks for a number of samples that a budget can hold.</summary>
    [Fact]
    public void ContextSamples_Always_IsNotNegative() => Assert.True(Hypernetwork.ContextSamples >= 0);

    private Task<Surrogate> CompileAsync(CompilationRequest request) =>
        Hypernetwork.CompileAsync(request, TestContext.Current.CancellationToken);
}
