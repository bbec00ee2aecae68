using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>One number per member in double precision on the device: how far each is, and how well it does.</summary>
internal sealed class EpochVectors : IDisposable
{
    private readonly List<Tensor> _history = [];

    /// <summary>Lays out the vectors of members at their beginning.</summary>
    /// <param name="members">The members.</param>
    /// <param name="device">Where.</param>
    public EpochVectors(IReadOnlyList<Member> members, Device device)
    {
        Trained = Of(members, member => member.Trained, device);
        HeldOut = Of(members, member => member.HeldOut, device);
        Epochs = Of(members, member => member.Task.Settings.Epochs, device);
        Patience = Of(members, member => member.Task.Settings.Patience, device);
        FinalRate = Of(members, member => member.Task.Settings.LearningRate * member.Task.Settings.FinalLearningRateFraction, device);
        HalfFall = Of(members, member => member.Task.Settings.LearningRate * (1 - member.Task.Settings.FinalLearningRateFraction) / 2, device);
        BestLoss = full(members.Count, double.PositiveInfinity, float64, device);
        BestEpoch = zeros(members.Count, float64, device);
        EpochsRun = zeros(members.Count, float64, device);
        SquaredError = zeros(members.Count, float64, device);
        Active = ones(members.Count, @bool, device);
    }

    /// <summary>Rows trained on.</summary>
    public Tensor Trained { get; private set; }

    /// <summary>Rows held out.</summary>
    public Tensor HeldOut { get; private set; }

    /// <summary>Most epochs.</summary>
    public Tensor Epochs { get; private set; }

    /// <summary>Epochs without a better loss after which a member stops.</summary>
    public Tensor Patience { get; private set; }

    /// <summary>The step size at the end.</summary>
    public Tensor FinalRate { get; private set; }

    /// <summary>Half of what the step size falls by.</summary>
    public Tensor HalfFall { get; private set; }

    /// <summary>The error of the parameters kept; infinite before the first.</summary>
    public Tensor BestLoss { get; private set; }

    /// <summary>The epoch of the parameters kept.</summary>
    public Tensor BestEpoch { get; private set; }

    /// <summary>Epochs done.</summary>
    public Tensor EpochsRun { get; private set; }

    /// <summary>Sum of squared errors over the epoch so far.</summary>
    public Tensor SquaredError { get; private set; }

    /// <summary>True for members that train on; those that do not are computed along until they are left out.</summary>
    public Tensor Active { get; private set; }

    /// <summary>Epochs noted since the last <see cref="Take"/>.</summary>
    public int Noted => _history.Count / 2;

    /// <summary>The step size of an epoch as a column: final + (first − final)·(1 + cos(π·epoch/epochs))/2.</summary>
    /// <param name="epoch">From 0.</param>
    public Tensor Rates(int epoch) =>
        (Math.PI * epoch / Epochs).cos().add_(1).mul_(HalfFall).add_(FinalRate).to(float32).unsqueeze(1);

    /// <summary>Notes an epoch's losses, for all members.</summary>
    /// <param name="training">Training loss.</param>
    /// <param name="validation">Validation loss.</param>
    public void Note(Tensor training, Tensor validation)
    {
        _history.Add(training.DetachFromDisposeScope());
        _history.Add(validation.DetachFromDisposeScope());
    }

    /// <summary>Moves what was noted to members, and how far they are.</summary>
    /// <param name="members">The members, in order.</param>
    /// <param name="holdsOut">Whether there is a validation loss.</param>
    /// <returns>For each member, whether it trains on.</returns>
    public bool[] Take(IReadOnlyList<Member> members, bool holdsOut)
    {
        using var scope = NewDisposeScope();
        var numbers = stack([BestLoss, BestEpoch, EpochsRun, Active.to(float64), .. _history], 0).cpu().data<double>().ToArray();
        var (count, active, noted) = (members.Count, new bool[members.Count], Noted);
        for (var i = 0; i < count; i++)
        {
            var member = members[i];
            (member.BestLoss, member.BestEpoch, active[i]) = (numbers[i], (int)numbers[count + i], numbers[(3 * count) + i] != 0);
            member.IsDone = !active[i];
            var fresh = Math.Min(noted, (int)numbers[(2 * count) + i] - member.TrainingLoss.Count);
            for (var epoch = 0; epoch < fresh; epoch++)
            {
                member.TrainingLoss.Add(numbers[((4 + (2 * epoch)) * count) + i]);
                if (holdsOut)
                    member.ValidationLoss.Add(numbers[((5 + (2 * epoch)) * count) + i]);
            }
        }

        ForgetHistory();
        return active;
    }

    /// <summary>Goes on with some of the members; what was noted must have been taken.</summary>
    /// <param name="kept">Places of those that go on, on the device.</param>
    public void Keep(Tensor kept)
    {
        Trained = Kept(Trained);
        HeldOut = Kept(HeldOut);
        Epochs = Kept(Epochs);
        Patience = Kept(Patience);
        FinalRate = Kept(FinalRate);
        HalfFall = Kept(HalfFall);
        BestLoss = Kept(BestLoss);
        BestEpoch = Kept(BestEpoch);
        EpochsRun = Kept(EpochsRun);
        SquaredError = Kept(SquaredError);
        Active = Kept(Active);

        Tensor Kept(Tensor vector)
        {
            using (vector)
                return vector.index_select(0, kept).DetachFromDisposeScope();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ForgetHistory();
        foreach (var vector in (Tensor[])[Trained, HeldOut, Epochs, Patience, FinalRate, HalfFall, BestLoss, BestEpoch, EpochsRun, SquaredError, Active])
            vector.Dispose();
    }

    private void ForgetHistory()
    {
        foreach (var losses in _history)
            losses.Dispose();
        _history.Clear();
    }

    private static Tensor Of(IReadOnlyList<Member> members, Func<Member, double> number, Device device) =>
        tensor([.. members.Select(number)], [members.Count], dtype: float64, device: device);
}
