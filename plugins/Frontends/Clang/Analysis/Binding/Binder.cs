using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Analysis.Usage;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>Decides for every parameter whether it varies, is constant or is an output, from what was submitted and what the function does.</summary>
internal sealed class Binder
{
    private const int MostNumbers = 16384;
    private readonly FunctionShape _shape;
    private readonly JobDefinition _job;
    private readonly Refusals _refusals;
    private readonly List<BoundSlot> _slots = [];
    private readonly HashSet<ParameterShape> _nullStructures = [];
    private readonly HashSet<ParameterShape> _zeroStructures = [];

    /// <summary>Prepares to bind.</summary>
    public Binder(FunctionShape shape, FunctionUse use, JobDefinition job, Refusals refusals)
    {
        _shape = shape;
        _job = job;
        _refusals = refusals;
        for (var i = 0; i < shape.Parameters.Count; i++)
        {
            if (use.IndexesStructures(i))
                refusals.Add(shape.Parameters[i].Place, shape.Parameters[i].IsStructurePointer
                    ? $"parameter '{shape.Parameters[i].Name}' is used as an array of structs, which is not supported."
                    : $"parameter '{shape.Parameters[i].Name}' has the type '{shape.Parameters[i].CType}', which is not supported: make the inner lengths constant.");
            _slots.AddRange(shape.Parameters[i].Slots.Select(slot => new BoundSlot(shape.Parameters[i], slot, use.Of(i, slot))));
        }

        _slots.AddRange(shape.Return.Slots.Select(slot => new BoundSlot(shape.Return, slot, new SlotUse())));
    }

    private IEnumerable<BoundSlot> ParameterSlots => _slots.Where(slot => slot.Parameter != _shape.Return);

    /// <summary>Binds.</summary>
    /// <exception cref="ProgramRefusedException">Something does not fit.</exception>
    public BoundFunction Bind()
    {
        if (!ParameterSlots.Any(slot => slot.Slot.Number is not null))
            _refusals.Add(_shape.Place, $"'{_shape.Name}' has no numeric parameter that could vary{(_shape.Name == JobDefinition.MainName ? ": run the program as an executable with --main." : "; what varies in other ways (globals, handles) is said in C, with --call.")}");
        BindConstants();
        var inputs = new InputBinding(_shape, _refusals);
        foreach (var input in _job.Inputs)
            inputs.Bind(input, ParameterSlots);
        var outputs = new OutputBinding(_shape, _job, _refusals).Bind(_slots);
        new LeftoverBinding(_refusals).Bind(ParameterSlots.Where(slot => !_nullStructures.Contains(slot.Parameter) && !_zeroStructures.Contains(slot.Parameter)));
        if (outputs.Count == 0)
            _refusals.Add(_shape.Place, _job.Outputs.Count > 0
                ? $"'{_shape.Name}' has none of the outputs that are asked for: leave them out to have them found."
                : $"'{_shape.Name}' has no output: it returns {Describe(_shape.Return.CType)} and writes no number through a parameter.");
        foreach (var (what, count) in new[] { ("inputs", ParameterSlots.Where(slot => slot.Input is not null).Sum(slot => (long)slot.Length)), ("outputs", outputs.Count) })
            if (count > MostNumbers)
                _refusals.Add(_shape.Place, $"{count} {what} are too many; at most {MostNumbers} are supported.");
        _refusals.ThrowIfAny();
        return new()
        {
            Parameters = [.. Parameters()],
            Space = new([.. ParameterSlots.Where(slot => slot.Input is not null).SelectMany(Dimensions)]),
            Outputs = outputs,
        };
    }

    private static string Describe(string type) => type == "void" ? "nothing" : $"'{type}', which is not a number";

    private static IEnumerable<SearchDimension> Dimensions(BoundSlot slot) =>
        SlotNames.Of(slot.Slot.Name, slot.Input!.Length ?? slot.Length, slot.IsIndexed).Select(name => new SearchDimension(
            name, slot.Input!.Minimum, slot.Input.Maximum, slot.Input.IsInteger || slot.Slot.Number!.IsInteger));

    private void BindConstants()
    {
        var constants = new ConstantBinding(_shape, _refusals);
        foreach (var constant in _job.Fixed)
            if (_shape.Parameters.FirstOrDefault(parameter => parameter.Name == constant.Name && parameter.Structure is not null) is not { } structure)
                constants.Bind(constant, ParameterSlots);
            else if (constant is { IsNull: true } && structure.IsStructurePointer)
                _nullStructures.Add(structure);
            else if (constant.Values is [0])
                // Its memory begins with zeros; what is named besides keeps its own value.
                _zeroStructures.Add(structure);
            else
                constants.Bind(constant, ParameterSlots);
    }

    private IEnumerable<ProgramParameter> Parameters()
    {
        foreach (var parameter in _shape.Parameters)
        {
            if (_nullStructures.Contains(parameter))
                yield return new() { Name = parameter.Name, CType = parameter.CType, Role = ParameterRole.Fixed, Constant = new() { Name = parameter.Name } };
            else
                foreach (var slot in _slots.Where(slot => slot.Parameter == parameter && (slot.HasValue || slot.IsOutput || slot.IsScratch)))
                    yield return new()
                    {
                        Name = slot.Slot.Name, CType = slot.Slot.CType, Role = RoleOf(slot), Length = slot.Length, Constant = slot.Constant,
                    };
        }
    }

    private static ParameterRole RoleOf(BoundSlot slot) => slot switch
    {
        { Constant: not null } => ParameterRole.Fixed,
        { Input: not null, IsOutput: true } => ParameterRole.InputOutput,
        { Input: not null } => ParameterRole.Input,
        _ => ParameterRole.Output,
    };
}
