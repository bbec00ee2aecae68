using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Running means of a parameter's gradients and of their squares.</summary>
public abstract class AdaptiveMomentState : OptimizerState, IDisposable
{
    public long step;
    public Tensor exp_avg;
    public Tensor exp_avg_sq;
    public Tensor? max_exp_avg_sq;

    private protected AdaptiveMomentState(Parameter parameter, bool amsgrad)
    {
        exp_avg = zeros_like(parameter).DetachFromDisposeScope();
        exp_avg_sq = zeros_like(parameter).DetachFromDisposeScope();
        if (amsgrad)
            max_exp_avg_sq = zeros_like(parameter).DetachFromDisposeScope();
    }

    public override void LoadStateDict(OptimizerState source)
    {
        var other = (AdaptiveMomentState)source;
        using var mode = no_grad();
        step = other.step;
        exp_avg.copy_(other.exp_avg);
        exp_avg_sq.copy_(other.exp_avg_sq);
        if (max_exp_avg_sq is { } own && other.max_exp_avg_sq is { } given)
            own.copy_(given);
    }

    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdaptiveMomentState state && state.step == step && exp_avg.allclose(state.exp_avg) && exp_avg_sq.allclose(state.exp_avg_sq);

    public override void to(Device device)
    {
        exp_avg = Moved(exp_avg, device);
        exp_avg_sq = Moved(exp_avg_sq, device);
        max_exp_avg_sq = max_exp_avg_sq is { } top ? Moved(top, device) : null;
    }

    public void Dispose()
    {
        exp_avg.Dispose();
        exp_avg_sq.Dispose();
        max_exp_avg_sq?.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Tensor Moved(Tensor tensor, Device device) => tensor.to(device, disposeAfter: true).DetachFromDisposeScope();
}
