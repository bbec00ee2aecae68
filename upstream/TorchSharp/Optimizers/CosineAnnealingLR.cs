namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Half a cosine from the initial rate to the lowest.</summary>
            private sealed class CosineAnnealingLRSchedule : LRScheduler
            {
                private readonly double period;
                private readonly double lowest;

                public CosineAnnealingLRSchedule(Optimizer optimizer, double T_max, double eta_min, int last_epoch)
                    : base(optimizer, last_epoch)
                {
                    (period, lowest) = (T_max, eta_min);
                    step();
                }

                private protected override double Factor(int group, double initialRate, int epoch) =>
                    (lowest + ((initialRate - lowest) * (1 + Math.Cos(Math.PI * epoch / period)) / 2)) / initialRate;
            }
        }
    }
}
