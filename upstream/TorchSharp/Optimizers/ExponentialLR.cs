namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Times gamma every epoch.</summary>
            private sealed class ExponentialLRSchedule : LRScheduler
            {
                private readonly double gamma;

                public ExponentialLRSchedule(Optimizer optimizer, double gamma, int last_epoch)
                    : base(optimizer, last_epoch)
                {
                    this.gamma = gamma;
                    step();
                }

                private protected override double Factor(int group, double initialRate, int epoch) =>
                    Math.Pow(gamma, epoch);
            }
        }
    }
}
