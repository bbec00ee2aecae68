using System.Globalization;
using System.Text;
using SurrogateHost.Frontends.Clang.Analysis.Binding;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Usage;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Writes the C that tells whether the function wrote an output. A quick look after every call compares the memory of each output
/// with the memory before the call, and marks the outputs that look the same as suspects. The traced build (see
/// <see cref="StoreTrace"/>) then executes the inputs of a row with suspects once more, with another bit pattern in the memory, and
/// says of every output whether it was written: no value that a function writes can pass for memory that it left alone.
/// </summary>
/// <remarks>
/// Memory that the function never reads begins with a bit pattern, so that few values look suspicious. Memory that it reads begins
/// with zeros, as documented, or with the inputs. Where elements keep what the function read there first, because it counts or sorts
/// in place, one write makes the whole array written.
/// </remarks>
internal sealed class OutputWatch
{
    /// <summary>Suspects in one additional number of a row.</summary>
    public const int SuspectsPerNumber = 48;

    private readonly string _prefix;
    private readonly FunctionShape _shape;
    private readonly FunctionUse _use;
    private readonly bool _isTraced;
    private readonly IReadOnlyList<Watched> _outputs;
    private readonly HashSet<string> _inputs;

    /// <summary>Prepares to write.</summary>
    /// <param name="prefix">Begins every name that is made up.</param>
    /// <param name="shape">The function.</param>
    /// <param name="use">What the function does with its parameters.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="outputs">Names of the function's own outputs.</param>
    /// <param name="isTraced">True for the build that says of every output whether it was written.</param>
    public OutputWatch(string prefix, FunctionShape shape, FunctionUse use, IEnumerable<string> inputs, IEnumerable<string> outputs, bool isTraced)
    {
        (_prefix, _shape, _use, _isTraced) = (prefix, shape, use, isTraced);
        _inputs = [.. inputs.Select(name => SlotNames.Split(name).Name)];
        _outputs = [.. outputs.Select((name, index) => (SlotNames.Split(name).Name, index))
            .GroupBy(output => output.Name, StringComparer.Ordinal)
            .Select(group => Find(group.Key) is var (parameter, slot)
                ? new Watched(parameter, slot, group.First().index, group.Count()) : throw new InvalidOperationException(group.Key))];
    }

    /// <summary>How many numbers hold the suspects among some outputs.</summary>
    /// <param name="outputs">The function's own outputs.</param>
    public static int NumbersFor(int outputs) => (outputs + SuspectsPerNumber - 1) / SuspectsPerNumber;

    /// <summary>Indices of the parameters whose memory holds outputs, in order.</summary>
    public IReadOnlyList<int> Parameters => [.. _outputs.Where(output => output.Parameter >= 0).Select(output => output.Parameter).Distinct().Order()];

    /// <summary>Fills the memory of the outputs that the function never reads with the bit pattern of this build.</summary>
    /// <param name="body">Receives the text.</param>
    public void Fill(StringBuilder body)
    {
        foreach (var output in _outputs.Where(IsWriteOnly))
        {
            var place = $"{_prefix}p{output.Parameter}{output.Slot.Path}";
            body.Append(output.Slot.IsBitField
                ? $"    {place} = ({output.Slot.Number!.CName}){(_isTraced ? "0" : "-1")};\n"
                : $"    __builtin_memset(&{place}, {Pattern(output.Slot)}, sizeof {place});\n");
        }
    }

    /// <summary>Keeps what the memory holds before the call.</summary>
    /// <param name="body">Receives the text.</param>
    public void Remember(StringBuilder body)
    {
        foreach (var parameter in Parameters)
            body.Append($"    static __typeof__({_prefix}p{parameter}) {_prefix}b{parameter};\n    __builtin_memcpy(&{_prefix}b{parameter}, &{_prefix}p{parameter}, sizeof {_prefix}p{parameter});\n");
    }

    /// <summary>Marks the suspects, or in the traced build gives 1 for every output that was written and 0 for the others.</summary>
    /// <param name="first">Place among the outputs of the numbers that hold suspects.</param>
    /// <param name="body">Receives the text.</param>
    public void Judge(int first, StringBuilder body)
    {
        for (var i = 0; !_isTraced && i < NumbersFor(_outputs.Sum(output => output.Count)); i++)
            body.Append($"    {_prefix}outputs[{first + i}] = 0;\n");
        foreach (var output in _outputs)
        {
            var i = $"{_prefix}i";
            if (output.Parameter >= 0 && output.Slot.Form == SlotForm.Elements && KeepsOthers(output))
                body.Append($"    const int {_prefix}s{output.First} = {Same(output, "0", output.Count)};\n");
            body.Append($"    {{ for (int {i} = 0; {i} < {output.Count}; {i}++)\n        ");
            var index = $"({output.First} + {i})";
            body.Append(_isTraced
                ? $"{_prefix}outputs[{index}] = !({IsSuspect(output, i)}); }}\n"
                : $"if ({IsSuspect(output, i)})\n            {_prefix}outputs[{first} + {index} / {SuspectsPerNumber}] += (double)(1ULL << {index} % {SuspectsPerNumber}); }}\n");
        }
    }

    /// <summary>The byte that fills memory; the traced build's is its complement. A <c>_Bool</c> holds nothing but 0 and 1.</summary>
    private string Pattern(Slot slot) => (slot.Number!.CName, _isTraced) switch
    {
        ("_Bool", false) => "1",
        ("_Bool", true) => "0",
        (_, false) => "0xA5",
        (_, true) => "0x5A",
    };

    private string IsSuspect(Watched output, string element)
    {
        if (output.Parameter < 0)
        {
            var result = $"&{_prefix}result{output.Slot.Path}";
            if (output.Slot.IsBitField)
                return "0";
            var place = output.Slot.Form == SlotForm.Elements ? $"({_prefix}bytes *)({result}) + {element} * {output.Slot.Number!.Size}" : $"({_prefix}bytes *)({result})";
            return _isTraced ? $"{_prefix}all({place}, 0, {Size(output)})" : $"{_prefix}all({place}, {(output.Slot.Number!.IsInteger ? "0xAA" : "0xFF")}, {Size(output)})";
        }

        if (output.Slot.IsBitField)
            return $"{_prefix}p{output.Parameter}{output.Slot.Path} == {_prefix}b{output.Parameter}{output.Slot.Path}";
        return output.Slot.Form == SlotForm.Elements && KeepsOthers(output) ? $"{_prefix}s{output.First}" : Same(output, element, 1);
    }

    private string Same(Watched output, string element, int count)
    {
        var now = $"({_prefix}bytes *)&{_prefix}p{output.Parameter}{output.Slot.Path} + {element} * {output.Slot.Number!.Size}";
        var before = $"({_prefix}bytes *)&{_prefix}b{output.Parameter}{output.Slot.Path} + {element} * {output.Slot.Number.Size}";
        var size = count == 1 ? Size(output) : (output.Slot.Number.Size * count).ToString(CultureInfo.InvariantCulture);
        var same = $"__builtin_memcmp({now}, {before}, {size}) == 0";
        return _isTraced ? $"{same} && !{_prefix}stored({now}, {size})" : same;
    }

    /// <summary>The bytes that hold a value: a long double leaves the last six alone.</summary>
    private static string Size(Watched output) =>
        (output.Slot.Number!.CName == "long double" ? 10 : output.Slot.Number.Size).ToString(CultureInfo.InvariantCulture);

    private bool IsInput(Watched output) => _inputs.Contains(output.Slot.Name);

    private bool KeepsOthers(Watched output) => IsInput(output) || _use.Of(output.Parameter, output.Slot).IsReadFirst;

    private bool IsWriteOnly(Watched output) =>
        output.Parameter >= 0 && !IsInput(output) && _use.Of(output.Parameter, output.Slot) is { IsRead: false, Escapes: false };

    private (int Parameter, Slot Slot) Find(string name)
    {
        if (_shape.Return.Slots.FirstOrDefault(slot => slot.Name == name) is { } result)
            return (-1, result);
        for (var i = 0; i < _shape.Parameters.Count; i++)
            if (_shape.Parameters[i].Slots.FirstOrDefault(slot => slot.Name == name) is { } slot)
                return (i, slot);
        throw new InvalidOperationException($"The output '{name}' belongs to no parameter of '{_shape.Name}'.");
    }

    private sealed record Watched(int Parameter, Slot Slot, int First, int Count);
}
