using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Generation;

/// <summary>A program of a corpus with executions of it.</summary>
public sealed record CorpusProgram
{
    /// <summary>Family of a generated program; <c>extracted:&lt;package&gt;</c> of a real one.</summary>
    public required string Family { get; init; }

    /// <summary>Seed and index that make a generated program again, or the file and line of a real one.</summary>
    public required string Origin { get; init; }

    /// <summary>The translation unit.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>Names of the inputs as a frontend gives them: a parameter, or <c>parameter[element]</c>.</summary>
    public required string[] InputNames { get; init; }

    /// <summary>Names of the outputs as a frontend gives them: <c>return</c>, a parameter, or <c>parameter[element]</c>.</summary>
    public required string[] OutputNames { get; init; }

    /// <summary>Smallest value of each input.</summary>
    public required double[] Minimum { get; init; }

    /// <summary>Largest value of each input.</summary>
    public required double[] Maximum { get; init; }

    /// <summary>How the inputs were drawn inside their box.</summary>
    public required InputDistribution Distribution { get; init; }

    /// <summary>Inputs, row after row.</summary>
    public required float[] Inputs { get; init; }

    /// <summary>Outputs, row after row.</summary>
    public required float[] Outputs { get; init; }

    /// <summary>Parameters that keep one value, such as the length of an array; none in generated programs.</summary>
    public IReadOnlyList<FixedArgument> Fixed { get; init; } = [];

    /// <summary>By input: true when it takes whole numbers only. Empty when none does.</summary>
    public bool[] WholeInputs { get; init; } = [];

    /// <summary>Where a real function comes from; null for a generated one.</summary>
    public SourceReference? Reference { get; init; }

    /// <summary>Number of inputs.</summary>
    public int InputCount => Minimum.Length;

    /// <summary>Number of outputs.</summary>
    public int OutputCount => OutputNames.Length;

    /// <summary>Number of executions.</summary>
    public int SampleCount => Inputs.Length / InputCount;
}
