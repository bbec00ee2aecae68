using System.Globalization;
using System.Text;
using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Export;

/// <summary>
/// Writes a surrogate as one C header: a function from inputs to outputs in the program's own units, its weights, and a self-test
/// over vectors computed here. C99, no allocation, no state, nothing but &lt;math.h&gt;. The arithmetic is that of float, as in training.
/// </summary>
/// <param name="surrogate">What to write.</param>
/// <param name="name">The function's name, and the prefix of all else; a C identifier.</param>
internal sealed class CHeaderWriter(Surrogate surrogate, string name)
{
    private const int Vectors = 16;
    private const ulong VectorSeed = 20240721;

    private readonly StringBuilder _text = new();

    /// <summary>Largest difference that the self-test forgives, as a part of an output's scale: float's rounding, added up over the layers.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>The header's text.</summary>
    public string Write()
    {
        var guard = name.ToUpperInvariant() + "_H";
        WriteComment();
        _text.Append($"#ifndef {guard}\n#define {guard}\n\n#include <math.h>\n\n");
        _text.Append(CultureInfo.InvariantCulture, $"enum {{ {name}_inputs = {surrogate.Inputs.Count}, {name}_outputs = {surrogate.Outputs.Count} }};\n\n");
        WriteWeights();
        WriteFunction();
        WriteSelfTest();
        return _text.Append("#endif\n").ToString();
    }

    private void WriteComment()
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"/* A neural surrogate: {surrogate.Topology} {surrogate.Activation.ToString().ToLowerInvariant()}, {surrogate.Weights.Length} parameters, exported by SurrogateHost.\n *\n");
        _text.Append(" * inputs, in order, with the range it was trained on:\n");
        for (var i = 0; i < surrogate.Inputs.Count; i++)
        {
            var (offset, scale) = (surrogate.InputScaling.Offset[i], surrogate.InputScaling.Scale[i]);
            _text.Append(CultureInfo.InvariantCulture, $" *   {InComment(surrogate.Inputs[i])}: {offset - scale:R} to {offset + scale:R}\n");
        }

        _text.Append(" * outputs, in order, with the error on executions that it was not trained on:\n");
        for (var i = 0; i < surrogate.Outputs.Count; i++)
        {
            var error = surrogate.Validation?.Outputs.ElementAtOrDefault(i) is { } known
                ? string.Create(CultureInfo.InvariantCulture, $"RMSE {known.RootMeanSquaredError:G3}, 90 % within +-{known.Interval90:G3}")
                : "not measured";
            _text.Append($" *   {InComment(surrogate.Outputs[i])}: {error}\n");
        }

        _text.Append($" *\n * {name}(inputs, outputs) evaluates it; it may be called from several threads.\n");
        _text.Append($" * {name}_self_test() gives 0, or the number of the first vector that comes out wrong on this machine. */\n");
    }

    /// <summary>A name out of a file, which must not end the comment that it stands in.</summary>
    private static string InComment(string name) =>
        string.Concat(name.Select(character => char.IsControl(character) || character is '*' or '/' or '\\' ? '_' : character));

    /// <summary>Matrices stand input by input, so that a compiler vectorises over the outputs without reordering sums.</summary>
    private void WriteWeights()
    {
        var layers = NetworkLayers.Of(surrogate);
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            var transposed = Enumerable.Range(0, layer.Inputs * layer.Outputs)
                .Select(k => layer.Matrix[(k % layer.Outputs * layer.Inputs) + (k / layer.Outputs)]);
            WriteArray("float", $"weight{i}[{layer.Inputs * layer.Outputs}]", transposed.Select(Number));
            WriteArray("float", $"bias{i}[{layer.Outputs}]", layer.Bias.Select(Number));
        }
    }

    private void WriteFunction()
    {
        var layers = surrogate.Topology.Layers;
        _text.Append($"static inline void {name}(const double *inputs, double *outputs)\n{{\n");
        _text.Append(CultureInfo.InvariantCulture, $"    float layer0[{layers[0]}];\n");
        for (var i = 0; i < layers[0]; i++)
            _text.Append($"    layer0[{i}] = (float)((inputs[{i}] - {Number(surrogate.InputScaling.Offset[i])}) / {Number(surrogate.InputScaling.Scale[i])});\n");
        for (var i = 1; i < layers.Count; i++)
        {
            _text.Append(CultureInfo.InvariantCulture, $"    float layer{i}[{layers[i]}];\n");
            _text.Append(CultureInfo.InvariantCulture, $"    for (int o = 0; o < {layers[i]}; o++)\n        layer{i}[o] = {name}_bias{i - 1}[o];\n");
            _text.Append(CultureInfo.InvariantCulture, $"    for (int i = 0; i < {layers[i - 1]}; i++)\n        for (int o = 0; o < {layers[i]}; o++)\n");
            _text.Append(CultureInfo.InvariantCulture, $"            layer{i}[o] += layer{i - 1}[i] * {name}_weight{i - 1}[i * {layers[i]} + o];\n");
            if (i < layers.Count - 1)
                _text.Append(CultureInfo.InvariantCulture, $"    for (int o = 0; o < {layers[i]}; o++)\n        layer{i}[o] = {Activate($"layer{i}[o]")};\n");
        }

        for (var o = 0; o < layers[^1]; o++)
            _text.Append($"    outputs[{o}] = (double)layer{layers.Count - 1}[{o}] * {Number(surrogate.OutputScaling.Scale[o])} + {Number(surrogate.OutputScaling.Offset[o])};\n");
        _text.Append("}\n\n");
    }

    private void WriteSelfTest()
    {
        var (random, reference) = (new SeededRandom(VectorSeed), new ReferenceNetwork(surrogate));
        double[][] inputs = [.. Enumerable.Range(0, Vectors).Select(_ => surrogate.InputScaling.Offset
            .Select((offset, i) => offset + (surrogate.InputScaling.Scale[i] * ((2 * random.NextDouble()) - 1))).ToArray())];
        WriteArray("double", $"test_inputs[{Vectors * surrogate.Inputs.Count}]", inputs.SelectMany(row => row).Select(Number));
        WriteArray("double", $"test_outputs[{Vectors * surrogate.Outputs.Count}]", inputs.SelectMany(reference.Evaluate).Select(Number));
        WriteArray("double", $"test_tolerance[{surrogate.Outputs.Count}]", surrogate.OutputScaling.Scale.Select(scale => Number(scale * Tolerance)));
        _text.Append(
            $$"""
            static inline int {{name}}_self_test(void)
            {
                for (int v = 0; v < {{Vectors}}; v++) {
                    double outputs[{{name}}_outputs];
                    {{name}}({{name}}_test_inputs + v * {{name}}_inputs, outputs);
                    for (int o = 0; o < {{name}}_outputs; o++) {
                        double expected = {{name}}_test_outputs[v * {{name}}_outputs + o];
                        if (!(fabs(outputs[o] - expected) <= {{name}}_test_tolerance[o] + 1e-6 * fabs(expected)))
                            return v + 1;
                    }
                }
                return 0;
            }


            """.ReplaceLineEndings("\n"));
    }

    private void WriteArray(string type, string declarator, IEnumerable<string> numbers)
    {
        _text.Append($"static const {type} {name}_{declarator} = {{");
        var count = 0;
        foreach (var number in numbers)
            _text.Append(count++ % 8 == 0 ? "\n    " : " ").Append(number).Append(',');
        _text.Append("\n};\n\n");
    }

    private string Activate(string z) => surrogate.Activation switch
    {
        Activation.Tanh => $"tanhf({z})",
        Activation.Relu => $"{z} > 0 ? {z} : 0",
        Activation.Gelu => $"0.5f * {z} * (1 + tanhf(0.7978845608f * ({z} + 0.044715f * {z} * {z} * {z})))",
        _ => $"sinf({z})",
    };

    private static string Number(float value) => WithPoint(value.ToString("R", CultureInfo.InvariantCulture)) + "f";

    private static string Number(double value) => WithPoint(value.ToString("R", CultureInfo.InvariantCulture));

    private static string WithPoint(string text) => text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
}
