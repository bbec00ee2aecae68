namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Times gamma every so many epochs.</summary>
            private sealed class StepLRSchedule : LRScheduler
            {
                private readonly int stepSize;
                private readonly double gamma;

                public StepLRSchedule(Optimizer optimizer, int step_size, double gamma, int last_epoch)
                    : base(optimizer, last_epoch)
                {
                    (stepSize, this.gamma) = (step_size, gamma);
                    step();
                }

                private protected override double Factor(int group, double initialRate, int epoch) =>
                    Math.Pow(gamma, epoch / stepSize);
            }
        }
    }
}
