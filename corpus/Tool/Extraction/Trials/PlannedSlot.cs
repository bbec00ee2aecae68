using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Usage;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>A parameter or field on its way into a <see cref="CallPlan"/>.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Slot">The parameter itself, or one of its fields.</param>
/// <param name="Use">What the function does with it.</param>
/// <param name="IsFollowed">True when the function reaches something behind a pointer in a struct.</param>
internal sealed record PlannedSlot(ParameterShape Parameter, Slot Slot, SlotUse Use, bool IsFollowed)
{
    /// <summary>True for a pointer to or an array of numbers that is used.</summary>
    public bool IsArray => Slot.Form == SlotForm.Elements && (Use.IsRead || Use.IsWritten);

    /// <summary>True when its value before the call matters.</summary>
    public bool IsInput => Slot.Form switch
    {
        SlotForm.Scalar => Slot.Path.Length == 0 || Use.IsReadFirst,
        SlotForm.Elements => Use.IsReadFirst,
        _ => false,
    };

    /// <summary>True when the caller can see what the function writes to it.</summary>
    public bool IsOutput => Slot.IsWritable && Use.IsWritten;

    /// <summary>True for pointers that the function does not look at.</summary>
    public bool IsNull => Slot.Path.Length == 0 && Slot.IsPointer && !Use.IsRead && !Use.IsWritten;

    /// <summary>Number of elements, where the declaration or the function tells.</summary>
    public int? KnownLength => Slot.DeclaredLength ?? Use.KnownLength;

    /// <summary>The input.</summary>
    /// <param name="elements">Length of arrays that take any.</param>
    public PlannedInput AsInput(int elements) => new(Slot.Name, LengthOf(elements), Slot.Number!.IsInteger, Slot.Number.Minimum, Slot.Number.Maximum);

    /// <summary>The output as it is asked for.</summary>
    /// <param name="elements">Length of arrays that take any.</param>
    public string OutputName(int elements) => LengthOf(elements) is { } length && Slot.DeclaredLength is null ? $"{Slot.Name}[{length}]" : Slot.Name;

    private int? LengthOf(int elements) => Slot.Form != SlotForm.Elements || (KnownLength == 1 && Slot.DeclaredLength is null) ? null : KnownLength ?? elements;
}
