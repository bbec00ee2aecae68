using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>Binds what is read after a call: what was asked for, or what analysis finds.</summary>
internal sealed class OutputBinding(FunctionShape shape, JobDefinition job, Refusals refusals)
{
    private const int MostElements = 16384;

    /// <summary>Binds the outputs and names their numbers, in order.</summary>
    public IReadOnlyList<string> Bind(IReadOnlyList<BoundSlot> slots)
    {
        var names = new List<string>();
        if (job.Outputs.Count > 0)
            foreach (var output in job.Outputs)
                BindAsked(output, slots, names);
        else
            BindFound(slots, names);
        foreach (var repeated in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            refusals.Add(shape.Place, $"output '{repeated.Key}' is asked for twice.");
        // Without any output, that there is none is what is to be mended.
        if (job.Objective is { } objective && names.Count > 0)
            foreach (var wanted in Wanted(objective).Where(wanted => !names.Contains(wanted)))
                refusals.Add(shape.Place, $"objective: there is no output '{wanted}'; the outputs are {string.Join(", ", names)}.{UnknownName.Nearest(wanted, names)}");
        return names;
    }

    private static IEnumerable<string> Wanted(Objective objective) => objective.Kind switch
    {
        ObjectiveKind.MinimizeExpression => [],
        ObjectiveKind.Match => objective.Targets.Keys,
        _ => objective.Output is { } output ? [output] : [],
    };

    private void BindFound(IReadOnlyList<BoundSlot> slots, List<string> names)
    {
        var wanted = job.Objective is { } objective ? Wanted(objective).Select(name => SlotNames.Split(name).Name).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var slot in slots.Where(slot => slot.Parameter == shape.Return).Concat(slots.Where(slot => slot.Parameter != shape.Return)))
        {
            var isFound = slot.Slot.IsWritable && slot.Use.IsWritten && slot.Constant is null
                && (slot.Input is not null || !slot.Use.IsReadFirst || wanted.Contains(slot.Slot.Name));
            if (slot.Parameter == shape.Return ? slot.Slot.Number is not null : isFound)
                Take(slot, null, names);
        }
    }

    private void BindAsked(string output, IReadOnlyList<BoundSlot> slots, List<string> names)
    {
        var (name, length) = SlotNames.Split(output);
        var matches = slots.Where(slot => slot.Slot.Name == name || slot.Slot.Name.StartsWith(name + ".", StringComparison.Ordinal)).ToArray();
        var isWhole = matches.Length > 0 && matches.All(slot => slot.Slot.Name != name);
        if (matches.Length == 0)
            refusals.Add(shape.Place, name == ShapeReader.Result
                ? $"output 'return': '{shape.Name}' returns '{shape.Return.CType}', which is not a number."
                : UnknownName.Explain("output", name, shape, slots));
        foreach (var slot in matches.Where(slot => !isWhole || slot.Parameter == shape.Return || slot is { Slot.IsWritable: true, Use.IsWritten: true }))
            if (Complaint(slot) is { } complaint)
                refusals.Add(slot.Slot.Place, $"output '{name}' {complaint}");
            else
                Take(slot, length, names);
    }

    private string? Complaint(BoundSlot slot)
    {
        if (slot.Parameter == shape.Return)
            return slot.Slot.Number is null ? $"has the type '{slot.Slot.CType}', which is not a number." : null;
        if (!slot.Slot.IsWritable)
            return slot.Slot is { Form: SlotForm.Scalar, Path: "" }
                ? "is passed by value: the function cannot change it for its caller."
                : $"has the type '{slot.Slot.CType}', through which no number can be written.";
        if (slot.Constant is not null)
            return "is fixed, so it cannot be an output too.";
        return slot.Use.IsWritten ? null : $"is never written by '{shape.Name}'.";
    }

    private void Take(BoundSlot slot, int? length, List<string> names)
    {
        slot.IsOutput = true;
        var reported = slot.Input is { } input ? length ?? input.Length ?? slot.Length : slot.Length;
        if (slot.Slot.Form != SlotForm.Elements)
        {
            if (length is not null)
                refusals.Add(slot.Slot.Place, $"output '{slot.Slot.Name}' is one '{slot.Slot.CType}': leave out [{length}].");
        }
        else if (slot.Input is null)
        {
            reported = Measure(slot, length);
        }
        else if (length > slot.Length)
        {
            refusals.Add(slot.Slot.Place, $"output '{slot.Slot.Name}[{length}]' is longer than the input of the same name, which has {slot.Length}.");
        }

        names.AddRange(SlotNames.Of(slot.Slot.Name, reported, slot.IsIndexed));
    }

    private int Measure(BoundSlot slot, int? length)
    {
        var (name, declared, largest) = (slot.Slot.Name, slot.Slot.DeclaredLength, slot.Use.LargestIndex);
        var known = length ?? declared ?? slot.Use.KnownLength;
        slot.Length = Math.Max(known ?? 1, declared ?? 0);
        slot.IsIndexed = length is not null || declared is not null || known > 1;
        if (known is null or < 1)
            refusals.Add(slot.Slot.Place, $"output '{name}': its length cannot be told: add --output {name}[N].");
        else if (known > MostElements)
            refusals.Add(slot.Slot.Place, $"output '{name}[{known}]' is too long; at most {MostElements} numbers are supported.");
        else if (largest >= slot.Length)
            refusals.Add(slot.Slot.Place, $"output '{name}[{known}]': the function uses {name}[{largest}]: add --output {name}[{largest + 1}].");
        return Math.Clamp(known ?? 1, 1, MostElements);
    }
}
