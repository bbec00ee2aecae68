namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The initial rate times a function of the epoch; one function for all groups, or one each.</summary>
            private sealed class LambdaLRSchedule : LRScheduler
            {
                private readonly Func<int, double>[] lambdas;

                public LambdaLRSchedule(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch)
                    : base(optimizer, last_epoch)
                {
                    lambdas = [.. lr_lambdas];
                    step();
                }

                private protected override double Factor(int group, double initialRate, int epoch) =>
                    lambdas.Length == 1 ? lambdas[0](epoch) : lambdas[group](epoch);
            }
        }
    }
}
