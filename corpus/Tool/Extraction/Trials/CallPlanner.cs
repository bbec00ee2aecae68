using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Usage;
using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Decides how to call a function from its declaration and from what it does with its parameters.</summary>
internal static class CallPlanner
{
    private const int ElementsInAll = 8;

    private static readonly HashSet<string> s_lengths = new(StringComparer.OrdinalIgnoreCase)
    {
        "n", "nn", "len", "length", "size", "count", "num", "npts", "nelem", "nelements", "np", "npoints", "order", "dim", "ndim", "d", "m", "N", "size1", "nx",
    };

    private static readonly HashSet<string> s_strides = new(StringComparer.OrdinalIgnoreCase)
    {
        "stride", "stride1", "stride2", "stridex", "stridey", "inc", "incx", "incy", "xstride", "ystride", "wstride", "tda",
    };

    /// <summary>Plans a call.</summary>
    /// <param name="shape">The declaration.</param>
    /// <param name="use">What the function does.</param>
    /// <returns>The plan, or a reason and its detail.</returns>
    public static (CallPlan? Plan, string Reason, string Detail) Plan(FunctionShape shape, FunctionUse use)
    {
        var slots = shape.Parameters.SelectMany((parameter, i) => parameter.Slots.Select(slot => new PlannedSlot(parameter, slot, use.Of(i, slot), IsFollowed(use, i, slot)))).ToArray();
        if (Enumerable.Range(0, shape.Parameters.Count).Any(use.IndexesStructures))
            return (null, "array of structs", shape.Signature);
        foreach (var slot in slots)
        {
            if (Complaint(slot) is { } reason)
                return (null, reason, $"{slot.Slot.Name}: {slot.Slot.CType}");
        }

        var lengths = slots.Where(slot => IsNamed(slot, s_lengths)).ToArray();
        var open = slots.Where(slot => slot.IsArray && slot.KnownLength is null).ToArray();
        if (open.Length > 0 && lengths.Length == 0)
            return (null, "array length unknown", $"{open[0].Slot.Name}: {open[0].Slot.CType}");
        var elements = Math.Clamp(ElementsInAll / Math.Max(1, open.Count(slot => slot.Use.IsReadFirst)), 2, 6);
        var inputs = slots.Where(slot => slot.IsInput && !(open.Length > 0 && IsCounter(slot))).Select(slot => slot.AsInput(elements)).ToArray();
        var constants = slots.Where(slot => slot.IsNull).Select(slot => new FixedArgument { Name = slot.Slot.Name })
            .Concat(open.Length == 0 ? [] : slots.Where(IsCounter).Select(slot => new FixedArgument { Name = slot.Slot.Name, Values = [IsNamed(slot, s_strides) ? 1 : elements] }));
        var outputs = slots.Where(slot => slot.IsOutput).Select(slot => slot.OutputName(elements)).ToList();
        if (shape.Return.Slots.Count > 0)
            outputs.Insert(0, ShapeReader.Result);
        return (inputs.Length, outputs.Count) switch
        {
            (0, _) => (null, "no numeric input", shape.Signature),
            (_, 0) => (null, "no numeric output", shape.Signature),
            _ => (new CallPlan(inputs, [.. constants], outputs), "", ""),
        };
    }

    private static bool IsCounter(PlannedSlot slot) => IsNamed(slot, s_lengths) || IsNamed(slot, s_strides);

    /// <summary>Whether it is one whole number of such a name, passed by value or, as Fortran does, by address.</summary>
    private static bool IsNamed(PlannedSlot slot, HashSet<string> names) =>
        slot.Slot is { Path: "", Number.IsInteger: true } && names.Contains(slot.Slot.Name)
        && (slot.Slot.Form == SlotForm.Scalar || slot is { KnownLength: 1, Use: { IsReadFirst: true, IsWritten: false } });

    private static bool IsFollowed(FunctionUse use, int parameter, Slot slot) =>
        use.All.Keys.Any(key => key.Parameter == parameter && key.Path.StartsWith(slot.Path + ".", StringComparison.Ordinal));

    private static string? Complaint(PlannedSlot slot) => slot switch
    {
        { Slot.Form: SlotForm.Unsupported } => "unsupported parameter",
        { Slot: { Form: SlotForm.Opaque, Path: "" }, Use: { IsRead: false, IsWritten: false } } => null,
        { Slot: { Form: SlotForm.Opaque, Path.Length: > 0 }, Use.IsReadFirst: false, IsFollowed: false } => null,
        { Slot.Form: SlotForm.Opaque } => "pointer to no number",
        { Slot: { Form: SlotForm.Elements, Number.Size: 1 } } => "text parameter",
        { Slot.Form: SlotForm.Elements, Use.Escapes: true } => "pointer is lost",
        _ => null,
    };
}
