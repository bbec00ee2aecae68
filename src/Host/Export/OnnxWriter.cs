using System.Globalization;
using System.Runtime.InteropServices;
using SurrogateHost.Model;

namespace SurrogateHost.Export;

/// <summary>
/// Writes a surrogate as an ONNX model (onnx.proto3, IR version 8, operators of version 13): input <c>inputs</c> of shape [rows, inputs]
/// and output <c>outputs</c> of shape [rows, outputs], both float64 in the program's own units; between them float32, as in training.
/// </summary>
/// <param name="surrogate">What to write.</param>
internal sealed class OnnxWriter(Surrogate surrogate)
{
    private const int IrVersion = 8;
    private const int OperatorVersion = 13;
    private const int Float32 = 1;
    private const int Float64 = 11;
    private const int IntegerAttribute = 2;
    private const string Rows = "rows";

    private readonly ProtobufWriter _graph = new();
    private readonly List<ProtobufWriter> _initializers = [];
    private int _values;

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        var value = Cast(Scale("inputs", "Sub", "Div", surrogate.InputScaling.Offset, surrogate.InputScaling.Scale), Float32);
        var layers = NetworkLayers.Of(surrogate);
        for (var i = 0; i < layers.Count; i++)
        {
            var matrix = Constant($"layers.{i}.weight", Float32, [layers[i].Outputs, layers[i].Inputs], MemoryMarshal.AsBytes(layers[i].Matrix.AsSpan()));
            var bias = Constant($"layers.{i}.bias", Float32, [layers[i].Outputs], MemoryMarshal.AsBytes(layers[i].Bias.AsSpan()));
            value = Node("Gemm", [value, matrix, bias], ("transB", 1));
            if (i < layers.Count - 1)
                value = Activate(value);
        }

        Node("Identity", [Scale(Cast(value, Float64), "Mul", "Add", surrogate.OutputScaling.Scale, surrogate.OutputScaling.Offset)], result: "outputs");
        _graph.Text(2, "surrogate");
        foreach (var initializer in _initializers)
            _graph.Message(5, initializer);
        _graph.Message(11, Description("inputs", surrogate.Inputs.Count)).Message(12, Description("outputs", surrogate.Outputs.Count));
        return new ProtobufWriter()
            .Integer(1, IrVersion).Text(2, "SurrogateHost").Message(7, _graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OperatorVersion))
            .Message(14, Metadata("inputs", string.Join(',', surrogate.Inputs)))
            .Message(14, Metadata("outputs", string.Join(',', surrogate.Outputs)))
            .Message(14, Metadata("programHash", surrogate.ProgramHash))
            .ToBytes();
    }

    private string Scale(string value, string first, string second, IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var inner = Node(first, [value, Row($"{first}.{value}", a)]);
        return Node(second, [inner, Row($"{second}.{inner}", b)]);
    }

    private string Activate(string z) => surrogate.Activation switch
    {
        Activation.Tanh => Node("Tanh", [z]),
        Activation.Relu => Node("Relu", [z]),
        Activation.Sin => Node("Sin", [z]),
        _ => Gelu(z),
    };

    // z/2·(1 + tanh(√(2/π)·(z + 0.044715·z³))): operators of version 13 have no word for it.
    private string Gelu(string z)
    {
        var cube = Node("Mul", [Node("Mul", [z, z]), z]);
        var inner = Node("Add", [z, Node("Mul", [cube, Number(0.044715f)])]);
        var tanh = Node("Tanh", [Node("Mul", [inner, Number((float)Math.Sqrt(2 / Math.PI))])]);
        return Node("Mul", [Node("Mul", [z, Number(0.5f)]), Node("Add", [tanh, Number(1)])]);
    }

    private string Cast(string value, int type) => Node("Cast", [value], ("to", type));

    private string Row(string name, IReadOnlyList<double> numbers) =>
        Constant(name, Float64, [1, numbers.Count], MemoryMarshal.AsBytes(new ReadOnlySpan<double>([.. numbers])));

    private string Number(float number) =>
        Constant(string.Create(CultureInfo.InvariantCulture, $"number.{_initializers.Count}"), Float32, [1], MemoryMarshal.AsBytes(new ReadOnlySpan<float>(ref number)));

    private string Constant(string name, int type, int[] shape, ReadOnlySpan<byte> littleEndian)
    {
        var tensor = new ProtobufWriter();
        foreach (var length in shape)
            tensor.Integer(1, length);
        _initializers.Add(tensor.Integer(2, type).Text(8, name).Bytes(9, littleEndian));
        return name;
    }

    private string Node(string type, string[] inputs, (string Name, int Value)? attribute = null, string? result = null)
    {
        result ??= string.Create(CultureInfo.InvariantCulture, $"value.{_values++}");
        var node = new ProtobufWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        node.Text(2, result).Text(4, type);
        if (attribute is { } one)
            node.Message(5, new ProtobufWriter().Text(1, one.Name).Integer(3, one.Value).Integer(20, IntegerAttribute));
        _graph.Message(1, node);
        return result;
    }

    private static ProtobufWriter Description(string name, int width)
    {
        var shape = new ProtobufWriter()
            .Message(1, new ProtobufWriter().Text(2, Rows))
            .Message(1, new ProtobufWriter().Integer(1, width));
        var tensor = new ProtobufWriter().Integer(1, Float64).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    private static ProtobufWriter Metadata(string key, string value) => new ProtobufWriter().Text(1, key).Text(2, value);
}
