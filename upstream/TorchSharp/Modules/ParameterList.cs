using System.Collections;
using System.Globalization;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Parameters by position, registered as "0", "1", ...</summary>
public sealed class ParameterList : Module, IReadOnlyList<Parameter>
{
    private readonly List<Parameter> list = [];

    public ParameterList(params Parameter[] parameters)
        : base(nameof(ParameterList))
    {
        foreach (var parameter in parameters)
            Add(parameter);
    }

    public int Count => list.Count;

    public Parameter this[int index] => list[index];

    public void Add(Parameter item)
    {
        register_parameter(list.Count.ToString(CultureInfo.InvariantCulture), item);
        list.Add(item);
    }

    public IEnumerator<Parameter> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
