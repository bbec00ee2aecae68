namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>From one factor to another in so many epochs.</summary>
            private sealed class LinearLRSchedule : LRScheduler
            {
                private readonly double start;
                private readonly double end;
                private readonly int epochs;

                public LinearLRSchedule(Optimizer optimizer, double start_factor, double end_factor, int total_iters, int last_epoch)
                    : base(optimizer, last_epoch)
                {
                    (start, end, epochs) = (start_factor, end_factor, total_iters);
                    step();
                }

                private protected override double Factor(int group, double initialRate, int epoch) =>
                    start + ((end - start) * Math.Min(epoch, epochs) / epochs);
            }
        }
    }
}
