using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>Binds what varies.</summary>
internal sealed class InputBinding(FunctionShape shape, Refusals refusals)
{
    private const int MostElements = 16384;

    /// <summary>Binds one declaration to its slot.</summary>
    public void Bind(InputDeclaration input, IEnumerable<BoundSlot> slots)
    {
        var candidates = slots as IReadOnlyList<BoundSlot> ?? [.. slots];
        if (candidates.FirstOrDefault(slot => slot.Slot.Name == input.Name) is not { } bound)
        {
            refusals.Add(shape.Place, UnknownName.Explain("input", input.Name, shape, candidates));
            return;
        }

        if (bound.HasValue)
            refusals.Add(bound.Slot.Place, $"parameter '{input.Name}' is declared twice: it is either one input or one constant.");
        bound.Input = input;
        switch (bound.Slot.Form)
        {
            case SlotForm.Scalar when input.Length is not null:
                refusals.Add(bound.Slot.Place, $"input '{input.Name}' is one '{bound.Slot.CType}', not an array: leave out [{input.Length}].");
                break;
            case SlotForm.Elements:
                BindElements(input, bound);
                break;
            case SlotForm.Opaque or SlotForm.Unsupported:
                refusals.Add(bound.Slot.Place, $"input '{input.Name}' has the type '{bound.Slot.CType}', which holds no numbers that could vary.");
                return;
        }

        CheckRange(input, bound);
    }

    private void BindElements(InputDeclaration input, BoundSlot bound)
    {
        var asked = input.Length ?? bound.Slot.DeclaredLength ?? 1;
        bound.Length = Math.Max(asked, bound.Slot.DeclaredLength ?? 0);
        bound.IsIndexed = input.Length is not null || bound.Slot.DeclaredLength is not null;
        bound.Input = input with { Length = bound.IsIndexed ? asked : null };
        if (asked is < 1 or > MostElements)
        {
            refusals.Add(bound.Slot.Place, $"input '{input.Name}[{asked}]': the length must be 1 to {MostElements}.");
            bound.Input = input with { Length = 1 };
        }
        else if (bound.Use.LargestIndex >= bound.Length)
            refusals.Add(bound.Slot.Place,
                $"input '{input.Name}': the function uses element {input.Name}[{bound.Use.LargestIndex}], but the input has {bound.Length}: "
                + $"add --input {input.Name}[{bound.Use.LargestIndex + 1}]=LOW..HIGH.");
        else if (!bound.IsIndexed && bound.Use is { HasUnknownIndex: true, Escapes: false })
            refusals.Add(bound.Slot.Place,
                $"input '{input.Name}' is used as an array of a length that cannot be told: add --input {input.Name}[N]=LOW..HIGH.");
    }

    private void CheckRange(InputDeclaration input, BoundSlot bound)
    {
        var number = bound.Slot.Number!;
        if (input.Minimum < number.Minimum || input.Maximum > number.Maximum)
            refusals.Add(bound.Slot.Place,
                FormattableString.Invariant($"input '{input.Name}': {input.Minimum}..{input.Maximum} does not fit into '{bound.Slot.CType}', which holds {number.Minimum}..{number.Maximum}."));
        else if ((number.IsInteger || input.IsInteger) && !(double.IsInteger(input.Minimum) && double.IsInteger(input.Maximum)))
            refusals.Add(bound.Slot.Place,
                FormattableString.Invariant($"input '{input.Name}' takes whole numbers, but {input.Minimum}..{input.Maximum} has bounds that are not whole."));
    }
}
