using SurrogateHost.Plugins;
using SurrogateHost.Sampling;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>
/// The training of one surrogate, resumable: it advances in slices so that many runs share few cores, and comes out the same
/// however it is sliced. One slice at a time.
/// </summary>
/// <remarks>
/// The training loss of an epoch is the mean over its rows of the error before the step that the row took part in. Training ends
/// early when the loss is no longer a finite number: then, as always, the best parameters seen are the result. Without a
/// validation part those are the ones of the last epoch whose parameters are all finite.
/// </remarks>
internal sealed class TrainingRun : IDisposable
{
    private readonly FinetuneTask _task;
    private readonly int[] _training;
    private readonly int[] _validation;
    private readonly NetworkTrainer _trainer;
    private readonly int _batch;
    private readonly List<double> _trainingLoss = [];
    private readonly List<double> _validationLoss = [];
    private SplitMix64 _random;
    private int _position;
    private double _epochSum;
    private StepSize _size;

    /// <summary>Reads the samples and prepares the first step.</summary>
    /// <param name="task">A checked task.</param>
    /// <param name="kernels">The arithmetic to train with.</param>
    public TrainingRun(FinetuneTask task, NetworkKernels kernels)
        : this(task, kernels, ScaledSamples.Of(task))
    {
    }

    /// <summary>Prepares the first step.</summary>
    /// <param name="task">A checked task.</param>
    /// <param name="kernels">The arithmetic to train with.</param>
    /// <param name="samples">The task's samples; disposed with the run.</param>
    public TrainingRun(FinetuneTask task, NetworkKernels kernels, ScaledSamples samples)
    {
        _task = task;
        _random = new SplitMix64(task.Settings.Seed);
        (_training, _validation) = TrainingData.Split(samples.Count, task.Settings, ref _random);
        _trainer = NetworkTrainer.Of(task, kernels, samples);
        _batch = Math.Min(task.Settings.BatchSize, _trainer.MostRows);
        IsDone = samples.Count < 2;
        if (!IsDone && _validation.Length > 0)
            BestLoss = FiniteOrWorst(_trainer.Measure(_validation));
    }

    /// <summary>True when no step is left.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Epochs done.</summary>
    public int Epoch => _trainingLoss.Count;

    /// <summary>The error of the parameters that are kept, in scaled units; infinite before the first.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>The epoch whose parameters are kept; 0 for the initial ones.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>What came of it, from the parameters kept so far.</summary>
    public FinetuneResult Result => new()
    {
        Surrogate = _task.Surrogate with { Weights = _trainer.Kept(), Validation = null },
        TrainingLoss = _trainingLoss,
        ValidationLoss = _validationLoss,
        BestEpoch = BestEpoch,
    };

    /// <summary>Takes steps until the run is done or <paramref name="isOver"/>, which is asked after every few of them.</summary>
    public void Advance(Func<bool> isOver)
    {
        var stepsPerQuestion = _task.Settings.Method == TrainingMethod.Adam ? Math.Max(1, 4096 / _task.Surrogate.Weights.Length) : 1;
        for (var steps = 1; !IsDone; steps++)
        {
            Step();
            if (steps % stepsPerQuestion == 0 && isOver())
                return;
        }
    }

    /// <summary>Takes steps to the end of the epoch under way.</summary>
    public void AdvanceEpoch()
    {
        var epoch = Epoch;
        while (!IsDone && Epoch == epoch)
            Step();
    }

    /// <inheritdoc/>
    public void Dispose() => _trainer.Dispose();

    private void Step()
    {
        if (_position == 0)
        {
            _random.Shuffle(_training);
            _size = StepSize.At(_task.Settings, Epoch);
            _epochSum = 0;
        }

        var batch = _training.AsSpan(_position, Math.Min(_batch, _training.Length - _position));
        _epochSum += _trainer.Step(batch, _size) * batch.Length;
        _position += batch.Length;
        if (_position == _training.Length)
            EndEpoch();
    }

    private void EndEpoch()
    {
        _position = 0;
        var training = _epochSum / _training.Length;
        _trainingLoss.Add(training);
        var hasDiverged = !double.IsFinite(training) || !_trainer.IsFinite;
        if (_validation.Length > 0)
        {
            var validation = _trainer.Measure(_validation);
            _validationLoss.Add(validation);
            hasDiverged |= !double.IsFinite(validation);
            if (!hasDiverged && validation < BestLoss)
                Keep(validation);
        }
        else if (!hasDiverged)
        {
            Keep(training);
        }

        IsDone = hasDiverged || Epoch == _task.Settings.Epochs || Epoch - BestEpoch >= _task.Settings.Patience;
    }

    private void Keep(double loss)
    {
        _trainer.Keep();
        (BestLoss, BestEpoch) = (loss, Epoch);
    }

    private static double FiniteOrWorst(double loss) => double.IsFinite(loss) ? loss : double.PositiveInfinity;
}
