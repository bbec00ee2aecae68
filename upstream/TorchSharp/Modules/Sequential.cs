using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>One module after the other.</summary>
public sealed class Sequential : Module<Tensor, Tensor>
{
    private readonly List<Module<Tensor, Tensor>> steps = [];

    internal Sequential(IEnumerable<(string name, Module<Tensor, Tensor> module)> modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
        {
            register_module(name, module);
            steps.Add(module);
        }
    }

    public int Count => steps.Count;

    public Module<Tensor, Tensor> this[int index] => steps[index];

    /// <summary>Intermediate results are disposed at once, as the next module has its input in the graph where it needs it.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var current = input;
        foreach (var step in steps)
            current = step.call(current);
        return (ReferenceEquals(current, input) ? input.alias() : current).MoveToOuterDisposeScope();
    }
}
