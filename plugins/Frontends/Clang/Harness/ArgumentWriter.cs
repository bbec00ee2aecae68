using System.Text;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Binding;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>Writes the C that fills a function's arguments and that finds its outputs.</summary>
internal sealed class ArgumentWriter
{
    private readonly string _prefix;
    private readonly Dictionary<string, ProgramParameter> _parameters;
    private readonly Dictionary<string, int> _inputs;

    /// <summary>Prepares to write.</summary>
    /// <param name="prefix">Begins every name that is made up.</param>
    /// <param name="program">How each parameter is passed.</param>
    public ArgumentWriter(string prefix, AnalyzedProgram program)
    {
        _prefix = prefix;
        _parameters = program.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        _inputs = program.Space.Dimensions.Select((dimension, index) => (dimension.Name, index)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Writes what comes before the call, and gives the argument.</summary>
    public string Prepare(ParameterShape parameter, int index, StringBuilder body)
    {
        var local = $"{_prefix}p{index}";
        if (_parameters.GetValueOrDefault(parameter.Name)?.Constant is { IsNull: true })
            return "(void *)0";
        if (parameter.Structure is { } structure)
        {
            body.Append($"    static {structure} {local};\n    __builtin_memset(&{local}, 0, sizeof {local});\n");
            foreach (var slot in parameter.Slots)
                Fill(slot, slot.Form == SlotForm.Elements ? $"(({slot.Number!.CName} *)&{local}{slot.Path})" : local + slot.Path, body);
            return parameter.IsStructurePointer ? $"&{local}" : local;
        }

        var only = parameter.Slots[0];
        if (only.Form == SlotForm.Scalar)
        {
            body.Append($"    {only.Number!.CName} {local} = 0;\n");
            Fill(only, local, body);
            return local;
        }

        body.Append($"    static {only.Number!.CName} {local}[{_parameters[only.Name].Length}];\n    __builtin_memset({local}, 0, sizeof {local});\n");
        Fill(only, local, body);
        return $"(void *){local}";
    }

    /// <summary>The expression of an output after the call.</summary>
    public string Locate(string output, FunctionShape shape)
    {
        var (name, element) = SlotNames.Split(output);
        if (shape.Return.Slots.FirstOrDefault(slot => slot.Name == name) is { } result)
            return At(result, $"{_prefix}result", element, isStructure: shape.Return.Structure is not null);
        for (var i = 0; i < shape.Parameters.Count; i++)
            if (shape.Parameters[i].Slots.FirstOrDefault(slot => slot.Name == name) is { } slot)
                return At(slot, $"{_prefix}p{i}", element, isStructure: shape.Parameters[i].Structure is not null);
        throw new ProgramRefusedException([new(shape.Name, 0, 0, $"the output '{output}' belongs to no parameter of '{shape.Name}'.")]);
    }

    private static string At(Slot slot, string local, int? element, bool isStructure)
    {
        if (slot.Form != SlotForm.Elements)
            return local + slot.Path;
        return isStructure ? $"(({slot.Number!.CName} *)&{local}{slot.Path})[{element ?? 0}]" : $"{local}[{element ?? 0}]";
    }

    private void Fill(Slot slot, string place, StringBuilder body)
    {
        if (!_parameters.TryGetValue(slot.Name, out var parameter))
            return;
        var cast = $"({slot.Number?.CName})";
        if (parameter.Constant is { } constant)
        {
            for (var i = 0; i < constant.Values.Count; i++)
                body.Append($"    {place}{(slot.Form == SlotForm.Elements ? $"[{i}]" : "")} = {cast}{CText.Number(constant.Values[i])};\n");
        }
        else if (_inputs.TryGetValue(slot.Name, out var single))
        {
            body.Append($"    {place}{(slot.Form == SlotForm.Elements ? "[0]" : "")} = {cast}{_prefix}inputs[{single}];\n");
        }
        else if (_inputs.TryGetValue($"{slot.Name}[0]", out var first))
        {
            var count = 1;
            while (_inputs.ContainsKey($"{slot.Name}[{count}]"))
                count++;
            // In C89 the variable of a loop lives as long as the block around it.
            body.Append($"    {{ for (int {_prefix}i = 0; {_prefix}i < {count}; {_prefix}i++)\n");
            body.Append($"        {place}[{_prefix}i] = {cast}{_prefix}inputs[{first} + {_prefix}i]; }}\n");
        }
    }
}
