using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>Binds what is held constant.</summary>
internal sealed class ConstantBinding(FunctionShape shape, Refusals refusals)
{
    /// <summary>Binds one constant to its slot.</summary>
    public void Bind(FixedArgument constant, IEnumerable<BoundSlot> slots)
    {
        var candidates = slots as IReadOnlyList<BoundSlot> ?? [.. slots];
        if (candidates.FirstOrDefault(slot => slot.Slot.Name == constant.Name) is not { } bound)
        {
            refusals.Add(shape.Place, UnknownName.Explain("fixed", constant.Name, shape, candidates));
            return;
        }

        if (bound.HasValue)
            refusals.Add(bound.Slot.Place, $"parameter '{constant.Name}' is fixed twice.");
        bound.Constant = constant;
        if (Complaint(constant, bound) is { } complaint)
            refusals.Add(bound.Slot.Place, $"fixed '{constant.Name}' {complaint}");
    }

    private static string? Complaint(FixedArgument constant, BoundSlot bound)
    {
        var slot = bound.Slot;
        if (constant.IsNull)
            return slot.IsPointer ? null : $"has the type '{slot.CType}', which takes no null pointer: give a number.";
        if (slot.Number is null)
            return slot.IsPointer
                ? $"has the type '{slot.CType}', which takes nothing but a null pointer: add --fix {slot.Name}=null."
                : $"has the type '{slot.CType}', which takes no number.";
        if (slot.Form == SlotForm.Scalar && constant.Values.Count != 1)
            return $"is one '{slot.CType}', but {constant.Values.Count} numbers are given.";
        bound.Length = Math.Max(constant.Values.Count, slot.DeclaredLength ?? 0);
        bound.IsIndexed = slot.Form == SlotForm.Elements;
        if (slot.DeclaredLength is { } declared && constant.Values.Count > declared)
            return $"takes {declared} numbers, but {constant.Values.Count} are given.";
        if (bound.Use.LargestIndex >= bound.Length)
            return $"has {bound.Length} numbers, but the function uses {slot.Name}[{bound.Use.LargestIndex}].";
        foreach (var value in constant.Values)
            if (slot.Number.IsInteger && !(double.IsInteger(value) && value >= slot.Number.Minimum && value <= slot.Number.Maximum))
                return FormattableString.Invariant($"is {value}, but '{slot.CType}' takes whole numbers from {slot.Number.Minimum} to {slot.Number.Maximum}.");
        return null;
    }
}
