using TorchSharp.Native;

namespace TorchSharp.Modules;

/// <summary>
/// Adam (Kingma and Ba 2015) and, with decoupled weight decay, AdamW (Loshchilov and Hutter 2019): the whole group in one call
/// of the bridge, in one pass over memory where the parameters are float32 on the CPU.
/// </summary>
public abstract unsafe class AdaptiveMoments : OptimizerHelper
{
    private readonly AdaptiveMomentOptions defaults;
    private readonly bool decoupled;

    private protected AdaptiveMoments(AdaptiveMomentOptions defaults, bool decoupled)
    {
        Check(defaults.LearningRate >= 0, "learning rate", defaults.LearningRate);
        Check(defaults.eps >= 0, "epsilon", defaults.eps);
        Check(defaults.beta1 is >= 0 and < 1, "beta1", defaults.beta1);
        Check(defaults.beta2 is >= 0 and < 1, "beta2", defaults.beta2);
        Check(defaults.weight_decay >= 0, "weight decay", defaults.weight_decay);
        (this.defaults, this.decoupled) = (defaults, decoupled);
    }

    public override void add_param_group(ParamGroup param_group)
    {
        var options = (AdaptiveMomentOptions?)param_group.Options ?? NewOptions();
        options.Complete(defaults);
        Place(param_group, options);
    }

    private protected abstract AdaptiveMomentOptions NewOptions();

    private protected override void Step(ParamGroup group)
    {
        var options = (AdaptiveMomentOptions)group.Options!;
        var parameters = (IReadOnlyList<Parameter>)group.Parameters;
        var states = parameters.Select(StateOf<AdaptiveMomentState>).ToArray();
        var steps = states.Select(state => state.step).ToArray();
        var tops = options.amsgrad == true ? NativeCall.Handles(states.Select(state => state.max_exp_avg_sq!)) : null;
        var settings = new NativeAdamSettings(
            group.LearningRate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value,
            decoupled ? 1 : 0, options.maximize == true ? 1 : 0);
        fixed (nint* p = NativeCall.Handles(parameters), m = NativeCall.Handles(states.Select(state => state.exp_avg)),
            v = NativeCall.Handles(states.Select(state => state.exp_avg_sq)), top = tops)
        fixed (long* step = steps)
            NativeCall.Check(NativeMethods.st_adam(p, m, v, top, step, parameters.Count, settings));
        for (var i = 0; i < states.Length; i++)
            states[i].step = steps[i];
    }

    private static void Check(bool holds, string name, double? value)
    {
        if (!holds)
            throw new ArgumentException($"Invalid {name}: {value}.");
    }
}
