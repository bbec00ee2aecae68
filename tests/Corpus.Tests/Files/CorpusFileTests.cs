using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Tests.Files;

public sealed class CorpusFileTests : IDisposable
{
    private static readonly CorpusHeader s_header = new() { Verb = "generate", Seed = 3, Samples = 16 };

    private readonly ScratchFolder _folder = new();

    private string File => _folder.File("a.corpus");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Programs_OfWrittenFile_AreTheProgramsWritten()
    {
        var programs = Generated(20);
        var real = programs[0] with
        {
            Source = "int f(int n, double x) { return n + x; }",
            Fixed = [new FixedArgument { Name = "n", Values = [3] }],
            WholeInputs = [true, .. programs[0].WholeInputs],
            Reference = new SourceReference("gsl", "sf/bessel.c", 12, "COPYING"),
        };
        Write([.. programs, real]);

        using var reader = CorpusReader.Open(File);
        Assert.Equal(s_header, reader.Header);
        Assert.Equal(21, reader.Count);
        foreach (var (expected, actual) in programs.Zip(reader.Programs()))
        {
            Assert.Equal(
                (expected.Source, expected.Origin, expected.Family, expected.Function, expected.Distribution),
                (actual.Source, actual.Origin, actual.Family, actual.Function, actual.Distribution));
            Assert.Equal(expected.Inputs, actual.Inputs);
            Assert.Equal(expected.Outputs, actual.Outputs);
            Assert.Equal(expected.InputNames, actual.InputNames);
            Assert.Equal(expected.OutputNames, actual.OutputNames);
            Assert.Equal(expected.Minimum, actual.Minimum);
            Assert.Equal(expected.Maximum, actual.Maximum);
        }

        Assert.Equal(real.Reference, reader[20].Reference);
        Assert.Equal([3.0], reader[20].Fixed[0].Values);
        Assert.True(reader[20].WholeInputs[0]);
    }

    [Fact]
    public void TryAdd_SameTextUnderAnotherName_IsRefused()
    {
        var program = Generated(1)[0];
        using var writer = CorpusWriter.Create(File, s_header);

        Assert.True(writer.TryAdd(program));
        Assert.False(writer.TryAdd(program with { Function = "g", Source = program.Source.Replace(" f(", "  /* once */ g(", StringComparison.Ordinal) }));
        Assert.Equal(1, writer.Count);
    }

    [Fact]
    public void Append_RecordCutOff_IsDroppedAndOverwritten()
    {
        var programs = Generated(10);
        Write(programs[..9]);
        var sound = new FileInfo(File).Length;
        using (var writer = CorpusWriter.Append(File))
            writer.TryAdd(programs[9]);
        var whole = System.IO.File.ReadAllBytes(File);

        // Cut inside the frame, inside the text, and with the length kept but the bytes lost.
        foreach (var length in new[] { (int)sound + 7, (int)sound + 100, whole.Length - 1 })
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            AssertCutOff(sound);
            System.IO.File.WriteAllBytes(File, [.. whole[..length], .. new byte[whole.Length - length]]);
            AssertCutOff(sound);
        }

        using (var writer = CorpusWriter.Append(File))
            writer.TryAdd(programs[9]);
        Assert.Equal(whole, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Open_DamagedInTheMiddle_SaysWhere()
    {
        Write(Generated(5));
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.Length / 2] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        var damaged = Assert.Throws<InvalidDataException>(() =>
        {
            using var reader = CorpusReader.Open(File);
            return reader.Programs().Count();
        });
        Assert.Contains("a.corpus: is damaged at byte", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnotherKindOfFile_SaysSo()
    {
        System.IO.File.WriteAllText(File, "hello, this is not a corpus");

        Assert.Contains("is not a corpus file", Assert.Throws<InvalidDataException>(() => CorpusReader.Open(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FileIsThere_LeavesItAlone()
    {
        System.IO.File.WriteAllText(File, "precious");

        Assert.Throws<IOException>(() => CorpusWriter.Create(File, s_header));
        Assert.Equal("precious", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Programs_OfSplits_ShareNoneAndLoseNone()
    {
        Write(Generated(400));

        using var reader = CorpusReader.Open(File);
        var splits = Enum.GetValues<CorpusSplit>().Select(split => reader.Programs(split).Select(program => program.Source).ToArray()).ToArray();
        Assert.Equal(reader.Count, splits.Sum(split => split.Length));
        Assert.InRange(splits[0].Length, 330, 390);
        Assert.All(splits, split => Assert.NotEmpty(split));
        Assert.Empty(splits[0].Intersect(splits[1].Concat(splits[2])));
    }

    [Fact]
    public void Outcomes_OfWrittenFile_AreThoseWritten()
    {
        var outcomes = new SourceOutcomes("erfa", "src/a2af.c", [new("eraA2af", 3, "kept", ""), new("main", 9, "no numeric input", "it has none")]);
        using (var writer = CorpusWriter.Create(File, s_header))
            writer.Add(outcomes);

        using var reader = CorpusReader.Open(File);
        Assert.Equal(outcomes.Functions, Assert.Single(reader.Outcomes()).Functions);
    }

    private static CorpusProgram[] Generated(int count)
    {
        var generator = new CorpusGenerator(3, heldOut: false, BenchmarkKernels.Guard());
        return [.. Enumerable.Range(0, count).Select(i => generator.Generate(i, 16))];
    }

    private void Write(CorpusProgram[] programs)
    {
        using var writer = CorpusWriter.Create(File, s_header);
        Assert.All(programs, program => Assert.True(writer.TryAdd(program)));
    }

    private void AssertCutOff(long sound)
    {
        using var reader = CorpusReader.Open(File);
        Assert.Equal((9, sound), (reader.Count, reader.SoundLength));
        Assert.True(reader.CutOffBytes > 0);
        Assert.Equal(9, reader.Programs().Count());
    }
}
