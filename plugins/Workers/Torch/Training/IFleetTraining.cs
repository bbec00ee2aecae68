namespace SurrogateHost.Workers.Torch.Training;

/// <summary>The training of a part of a fleet, on a device's thread.</summary>
internal interface IFleetTraining : IDisposable
{
    /// <summary>True when no step is left.</summary>
    bool IsDone { get; }

    /// <summary>Takes steps until all members are done or <paramref name="isOver"/>, which is asked now and then.</summary>
    /// <param name="isOver">True when the slice should end.</param>
    /// <param name="finished">Given each member that is done, once, with the parameters kept.</param>
    void Advance(Func<bool> isOver, Action<Member, float[]> finished);
}
