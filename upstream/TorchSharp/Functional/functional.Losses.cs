using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static unsafe partial class functional
        {
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Loss(&NativeMethods.st_mse_loss, input, target, reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Loss(&NativeMethods.st_l1_loss, input, target, reduction);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean)
            {
                var result = NativeMethods.st_huber_loss(input.Handle, target.Handle, (long)reduction, delta);
                GC.KeepAlive(input);
                GC.KeepAlive(target);
                return NativeCall.Own(result);
            }

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
            {
                var result = NativeMethods.st_smooth_l1_loss(input.Handle, target.Handle, (long)reduction, beta);
                GC.KeepAlive(input);
                GC.KeepAlive(target);
                return NativeCall.Own(result);
            }

            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0)
            {
                var result = NativeMethods.st_cross_entropy(
                    input.Handle, target.Handle, weight?.Handle ?? 0, (long)reduction, ignore_index, label_smoothing);
                GC.KeepAlive(input);
                GC.KeepAlive(target);
                GC.KeepAlive(weight);
                return NativeCall.Own(result);
            }

            /// <summary>½ (ln variance + (input − target)² / variance), the variance kept at or above eps, plus ½ ln 2π where full.</summary>
            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                Tensor floored;
                using (no_grad())
                    floored = variance.clamp_min(eps).sub(variance);
                var bounded = variance.add(floored);
                var loss = bounded.log().add(input.sub(target).square().div(bounded)).mul(0.5);
                if (full)
                    loss = loss.add(0.5 * Math.Log(2 * Math.PI));
                return (reduction switch
                {
                    Reduction.None => loss,
                    Reduction.Sum => loss.sum(),
                    _ => loss.mean(),
                }).MoveToOuterDisposeScope();
            }

            private static Tensor Loss(delegate*<nint, nint, long, nint> operation, Tensor input, Tensor target, Reduction reduction)
            {
                var result = operation(input.Handle, target.Handle, (long)reduction);
                GC.KeepAlive(input);
                GC.KeepAlive(target);
                return NativeCall.Own(result);
            }
        }
    }
}
