using System.Diagnostics;
using SurrogateHost.Export;
using SurrogateHost.Model;
using SurrogateHost.Tests.Cli;

namespace SurrogateHost.Tests.Export;

public sealed class OnnxWriterTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Sin)]
    public void ToBytes_GraphExecutedNodeByNode_ComputesTheNetwork(Activation activation)
    {
        var surrogate = ExportedNetwork.Of(activation, 3, 7, 5, 2);
        var model = new ProtobufMessage(new OnnxWriter(surrogate).ToBytes());

        Assert.Equal((8, "SurrogateHost", 13), (model.Number(1), model.Text(2), model.Message(8).Number(2)));
        foreach (var inputs in ExportedNetwork.Inputs(surrogate))
            Assert.All(new ReferenceNetwork(surrogate).Evaluate(inputs).Zip(Execute(model.Message(7), inputs)), pair => Assert.Equal(pair.First, pair.Second, 1e-2));
    }

    [Fact]
    public void ToBytes_InputsAndOutputs_HaveTheirShapesAndNames()
    {
        var model = new ProtobufMessage(new OnnxWriter(ExportedNetwork.Of(Activation.Relu, 3, 4, 2)).ToBytes());

        Assert.Equal(("inputs", 11, 3), Shape(model.Message(7).Message(11)));
        Assert.Equal(("outputs", 11, 2), Shape(model.Message(7).Message(12)));
        Assert.Contains(model.Messages(14), entry => (entry.Text(1), entry.Text(2)) == ("outputs", "y[0],y[1]"));

        static (string, long, long) Shape(ProtobufMessage value)
        {
            var tensor = value.Message(2).Message(1);
            return (value.Text(1), tensor.Number(1), tensor.Message(2).Messages(1)[1].Number(1));
        }
    }

    [Fact]
    public async Task ToBytes_OnnxsOwnChecker_AcceptsTheModel()
    {
        var file = Path.Combine(_folder.Path, "net.onnx");
        File.WriteAllBytes(file, new OnnxWriter(ExportedNetwork.Of(Activation.Gelu, 3, 7, 5, 2)).ToBytes());
        var (hasOnnx, _) = await PythonAsync("import onnx");
        Assert.SkipUnless(hasOnnx, "python3-onnx is not here (apt-get install python3-onnx); the graph was executed by the other tests.");

        var (accepted, said) = await PythonAsync($"import onnx; onnx.checker.check_model(onnx.load('{file}'), full_check=True)");

        Assert.True(accepted, said);
    }

    private static double[] Execute(ProtobufMessage graph, double[] inputs)
    {
        var values = graph.Messages(5).ToDictionary(tensor => tensor.Text(8), tensor => tensor.Tensor());
        values["inputs"] = inputs;
        foreach (var node in graph.Messages(1))
        {
            var operands = node.Texts(1).Select(name => values[name]).ToArray();
            values[node.Text(2)] = node.Text(4) switch
            {
                "Sub" => Each(operands, (a, b) => a - b),
                "Div" => Each(operands, (a, b) => a / b),
                "Mul" => Each(operands, (a, b) => a * b),
                "Add" => Each(operands, (a, b) => a + b),
                "Tanh" => [.. operands[0].Select(Math.Tanh)],
                "Sin" => [.. operands[0].Select(Math.Sin)],
                "Relu" => [.. operands[0].Select(z => Math.Max(0, z))],
                "Cast" or "Identity" => operands[0],
                "Gemm" when node.Message(5).Number(3) == 1 => Gemm(operands[0], operands[1], operands[2]),
                var other => throw new InvalidDataException(other),
            };
        }

        return values["outputs"];
    }

    private static double[] Each(double[][] operands, Func<double, double, double> function) =>
        [.. operands[0].Select((value, i) => function(value, operands[1][i % operands[1].Length]))];

    private static double[] Gemm(double[] row, double[] matrix, double[] bias) =>
        [.. bias.Select((sum, o) => sum + row.Select((value, i) => value * matrix[(o * row.Length) + i]).Sum())];

    private static async Task<(bool Succeeded, string Said)> PythonAsync(string script)
    {
        if (!File.Exists("/usr/bin/python3"))
            return (false, "");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode == 0, said);
    }
}
