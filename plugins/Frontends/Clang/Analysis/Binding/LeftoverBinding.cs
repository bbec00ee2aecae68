using SurrogateHost.Frontends.Clang.Analysis.Shapes;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>Deals with parameters that are neither inputs nor constants nor outputs: memory to write to, or a refusal that says what to declare.</summary>
internal sealed class LeftoverBinding(Refusals refusals)
{
    private const int MostFields = 3;

    /// <summary>Goes through the parameters.</summary>
    public void Bind(IEnumerable<BoundSlot> slots)
    {
        var open = new List<BoundSlot>();
        foreach (var bound in slots.Where(slot => !slot.HasValue && !slot.IsOutput))
        {
            var isUntouchedField = bound.Slot.Path.Length > 0 && bound.Slot.Form != SlotForm.Unsupported && !bound.Use.IsReadFirst;
            if (isUntouchedField)
                bound.IsScratch = false;
            else if (bound is { Slot: { Form: SlotForm.Elements, IsWritable: true }, Use: { IsWritten: true, IsReadFirst: false } })
                GiveScratch(bound);
            else
                open.Add(bound);
        }

        foreach (var parameter in open.GroupBy(bound => bound.Parameter))
            if (parameter.Count() > MostFields)
                refusals.Add(parameter.Key.Place, ExplainStructure(parameter.Key, [.. parameter]));
            else
                foreach (var bound in parameter)
                    refusals.Add(bound.Slot.Place, Explain(bound));
    }

    private static string ExplainStructure(ParameterShape parameter, BoundSlot[] open)
    {
        var name = parameter.Name;
        if (parameter.Structure is "FILE" or "struct _IO_FILE")
            return $"parameter '{name}' has the type '{parameter.CType}', which holds nothing that could vary: add --fix {name}=null, or write the call in C with --call.";
        return $"{open.Length} fields of '{name}' are neither inputs nor fixed ({string.Join(", ", open.Take(MostFields).Select(bound => bound.Slot.Name))}, ...): "
            + $"add --input {open[0].Slot.Name}=LOW..HIGH for those that vary, and --fix {name}=0 for the others.";
    }

    private void GiveScratch(BoundSlot bound)
    {
        bound.IsScratch = true;
        if ((bound.Slot.DeclaredLength ?? bound.Use.KnownLength) is { } length)
            bound.Length = length;
        else
            refusals.Add(bound.Slot.Place,
                $"parameter '{bound.Slot.Name}' is written, but how many numbers cannot be told: add --output {bound.Slot.Name}[N] or --fix {bound.Slot.Name}=null.");
    }

    private static string Explain(BoundSlot bound)
    {
        var (name, slot) = (bound.Slot.Name, bound.Slot);
        return slot.Form switch
        {
            SlotForm.Scalar => $"parameter '{name}' is neither an input nor fixed: add --input {name}=LOW..HIGH or --fix {name}=VALUE.",
            SlotForm.Elements when bound.Use is { IsWritten: true, Escapes: false } =>
                $"parameter '{name}' is both read and written: add --input {Sized(bound)}=LOW..HIGH to vary it, --output {Sized(bound)} to start it at zero, or --fix {name}=VALUES.",
            SlotForm.Elements =>
                $"parameter '{name}' is neither an input nor fixed: add --input {Sized(bound)}=LOW..HIGH or --fix {name}=VALUES"
                + (slot.IsPointer ? $" or --fix {name}=null." : "."),
            SlotForm.Opaque => $"parameter '{name}' has the type '{slot.CType}', which takes nothing but a null pointer: add --fix {name}=null, or write the call in C with --call.",
            _ => $"parameter '{name}' has the type '{slot.CType}', which is not supported: numbers, pointers to and arrays of numbers, and structs of them are; write the call in C with --call.",
        };
    }

    private static string Sized(BoundSlot bound) => bound.Slot.DeclaredLength is null ? $"{bound.Slot.Name}[{bound.Use.KnownLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "N"}]" : bound.Slot.Name;
}
