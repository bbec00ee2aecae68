namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of every group, epoch by epoch, as a function of the epoch.</summary>
            public abstract class LRScheduler
            {
                private readonly ILearningRateController[] groups;
                private readonly double[] initialRates;

                private protected LRScheduler(Optimizer optimizer, int last_epoch)
                {
                    groups = [.. optimizer.ParamGroups];
                    if (last_epoch < 0)
                    {
                        foreach (var group in groups)
                            group.InitialLearningRate = group.LearningRate;
                    }

                    initialRates = [.. groups.Select(group => group.InitialLearningRate)];
                    _last_epoch = last_epoch;
                }

                /// <summary>The epoch that the rates are those of.</summary>
                protected internal int _last_epoch { get; private set; }

                /// <summary>On to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>To the given epoch, or to the next.</summary>
                public virtual void step(int? epoch)
                {
                    _last_epoch = epoch ?? _last_epoch + 1;
                    for (var i = 0; i < groups.Length; i++)
                        groups[i].LearningRate = initialRates[i] * Factor(i, initialRates[i], _last_epoch);
                }

                public IEnumerable<double> get_last_lr() => groups.Select(group => group.LearningRate);

                /// <summary>The rate of a group at an epoch, as a multiple of its initial one.</summary>
                private protected abstract double Factor(int group, double initialRate, int epoch);
            }
        }
    }
}
