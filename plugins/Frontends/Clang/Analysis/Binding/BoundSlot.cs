using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Usage;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>A slot and what has been decided about it so far.</summary>
/// <param name="Parameter">The parameter it belongs to.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Use">What the function does with it; empty for numbers passed by value.</param>
internal sealed record BoundSlot(ParameterShape Parameter, Slot Slot, SlotUse Use)
{
    /// <summary>The range it varies in; null for what does not vary.</summary>
    public InputDeclaration? Input { get; set; }

    /// <summary>The constant it holds; null for what is not constant.</summary>
    public FixedArgument? Constant { get; set; }

    /// <summary>True when it is read after the call.</summary>
    public bool IsOutput { get; set; }

    /// <summary>True when the function gets memory to write to that nobody reads.</summary>
    public bool IsScratch { get; set; }

    /// <summary>Number of scalars.</summary>
    public int Length { get; set; } = 1;

    /// <summary>True when its numbers are called <c>name[0]</c>, <c>name[1]</c>; false when its one number is called <c>name</c>.</summary>
    public bool IsIndexed { get; set; }

    /// <summary>True when it varies or is constant.</summary>
    public bool HasValue => Input is not null || Constant is not null;

    /// <summary>Names of its numbers.</summary>
    public IEnumerable<string> Names => SlotNames.Of(Slot.Name, Length, IsIndexed);
}
