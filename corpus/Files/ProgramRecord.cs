using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Files;

/// <summary>
/// A program as bytes: the length of a JSON object, the object in UTF-8, then the inputs and the outputs as little-endian float32,
/// row after row.
/// </summary>
internal sealed record ProgramRecord
{
    /// <summary>How every JSON object of a corpus file is written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required string Family { get; init; }

    public required string Origin { get; init; }

    public required string Source { get; init; }

    public required string Function { get; init; }

    public required string[] Inputs { get; init; }

    public required string[] Outputs { get; init; }

    public required double[] Minimum { get; init; }

    public required double[] Maximum { get; init; }

    public required InputDistribution Distribution { get; init; }

    public required int Samples { get; init; }

    public required string Hash { get; init; }

    public FixedArgument[]? Fixed { get; init; }

    public bool[]? WholeInputs { get; init; }

    public SourceReference? Reference { get; init; }

    /// <summary>The bytes of a program.</summary>
    public static byte[] Write(CorpusProgram program, string hash)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(From(program, hash), Json);
        var bytes = new byte[sizeof(int) + text.Length + (sizeof(float) * (program.Inputs.Length + program.Outputs.Length))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, sizeof(int));
        var samples = bytes.AsSpan(sizeof(int) + text.Length);
        MemoryMarshal.AsBytes(program.Inputs.AsSpan()).CopyTo(samples);
        MemoryMarshal.AsBytes(program.Outputs.AsSpan()).CopyTo(samples[(sizeof(float) * program.Inputs.Length)..]);
        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null when the lengths do not agree.</summary>
    public static (CorpusProgram Program, string Hash)? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(bytes) is var length && (length < 0 || length > bytes.Length - sizeof(int)))
            return null;
        var record = JsonSerializer.Deserialize<ProgramRecord>(bytes.Slice(sizeof(int), length), Json)!;
        var samples = bytes[(sizeof(int) + length)..];
        var inputs = sizeof(float) * record.Samples * record.Inputs.Length;
        if (record.Inputs.Length == 0 || samples.Length != inputs + (sizeof(float) * record.Samples * record.Outputs.Length)
            || record.Minimum.Length != record.Inputs.Length || record.Maximum.Length != record.Inputs.Length)
            return null;
        return (record.ToProgram(Floats(samples[..inputs]), Floats(samples[inputs..])), record.Hash);
    }

    private static float[] Floats(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static ProgramRecord From(CorpusProgram program, string hash) => new()
    {
        Family = program.Family,
        Origin = program.Origin,
        Source = program.Source,
        Function = program.Function,
        Inputs = program.InputNames,
        Outputs = program.OutputNames,
        Minimum = program.Minimum,
        Maximum = program.Maximum,
        Distribution = program.Distribution,
        Samples = program.SampleCount,
        Hash = hash,
        Fixed = program.Fixed.Count > 0 ? [.. program.Fixed] : null,
        WholeInputs = program.WholeInputs.Contains(true) ? program.WholeInputs : null,
        Reference = program.Reference,
    };

    private CorpusProgram ToProgram(float[] inputs, float[] outputs) => new()
    {
        Family = Family,
        Origin = Origin,
        Source = Source,
        Function = Function,
        InputNames = Inputs,
        OutputNames = Outputs,
        Minimum = Minimum,
        Maximum = Maximum,
        Distribution = Distribution,
        Inputs = inputs,
        Outputs = outputs,
        Fixed = Fixed ?? [],
        WholeInputs = WholeInputs ?? [],
        Reference = Reference,
    };
}
