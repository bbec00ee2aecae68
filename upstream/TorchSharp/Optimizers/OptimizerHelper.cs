using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups, state per parameter, steps without recording.</summary>
public abstract unsafe class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> state = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper()
    {
    }

    public override void zero_grad(bool set_to_none = true)
    {
        var list = parameters().ToArray();
        fixed (nint* first = NativeCall.Handles(list))
            NativeCall.Check(NativeMethods.st_zero_grads(first, list.Length, set_to_none ? 1 : 0));
        GC.KeepAlive(list);
    }

    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        result.Options.AddRange(_parameter_groups.Select(group => group.Options!));
        result.State.AddRange(parameters().Select(parameter => state[parameter]));
        return result;
    }

    /// <summary>Copies settings and state, in order, from an optimizer of the same groups.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
            throw new ArgumentException(
                $"The state has {state_dict.Options.Count} groups and {state_dict.State.Count} parameters; this optimizer has {own.Options.Count} and {own.State.Count}.",
                nameof(state_dict));
        for (var i = 0; i < own.Options.Count; i++)
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++)
            own.State[i].LoadStateDict(state_dict.State[i]);
    }

    public void to(Device device)
    {
        foreach (var remembered in state.Values)
            remembered.to(device);
    }

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var recording = enable_grad();
            loss = closure();
        }

        using var mode = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
            Step(group);
        return loss;
    }

    private protected abstract void Step(ParamGroup group);

    private protected abstract OptimizerState NewState(Parameter parameter, OptimizerOptions options);

    private protected TState StateOf<TState>(Parameter parameter)
        where TState : OptimizerState => (TState)state[parameter];

    private protected void Place(ParamGroup group, OptimizerOptions options)
    {
        options.InitialLearningRate = options.LearningRate ?? 0;
        group.Options = options;
        group.Parameters = [.. group.Parameters];
        foreach (var parameter in group.Parameters)
        {
            if (!state.TryAdd(parameter, NewState(parameter, options)))
                throw new ArgumentException($"A parameter of shape [{string.Join(", ", parameter.shape)}] is given to the optimizer twice.");
        }

        _parameter_groups.Add(group);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var remembered in state.Values.OfType<IDisposable>())
                remembered.Dispose();
        }

        base.Dispose(disposing);
    }
}
