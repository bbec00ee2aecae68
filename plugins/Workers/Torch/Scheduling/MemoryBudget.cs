namespace SurrogateHost.Workers.Torch.Scheduling;

/// <summary>
/// Shares the device's memory: who asks gets at most half of what is left, so that there is always something left for the next. Used
/// from the device's thread.
/// </summary>
/// <param name="total">Bytes in all.</param>
internal sealed class MemoryBudget(long total)
{
    /// <summary>Bytes taken.</summary>
    public long Reserved { get; private set; }

    /// <summary>Takes memory for as many of a number of things as fit, one at least.</summary>
    /// <param name="wanted">How many.</param>
    /// <param name="bytesEach">What each takes.</param>
    /// <param name="bytesShared">What they take together besides.</param>
    /// <returns>How many fit.</returns>
    public int Reserve(int wanted, long bytesEach, long bytesShared)
    {
        var share = ((total - Reserved) / 2) - bytesShared;
        var count = (int)Math.Clamp(share / bytesEach, 1, wanted);
        Reserved += (count * bytesEach) + bytesShared;
        return count;
    }

    /// <summary>Gives back what <see cref="Reserve"/> took.</summary>
    public void Release(int count, long bytesEach, long bytesShared) => Reserved -= (count * bytesEach) + bytesShared;
}
