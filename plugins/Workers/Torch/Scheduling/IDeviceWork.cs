namespace SurrogateHost.Workers.Torch.Scheduling;

/// <summary>Work of one caller on a device.</summary>
internal interface IDeviceWork
{
    /// <summary>True when there is nothing left to do, or nobody waits for it any more.</summary>
    bool IsOver { get; }

    /// <summary>Does a part of it, on the device's thread. Whatever goes wrong is the caller's to see: it does not throw.</summary>
    /// <param name="isOver">True when the part should end; asked now and then.</param>
    void RunSlice(Func<bool> isOver);

    /// <summary>Gives back what it holds on the device, on the device's thread; called once, after the last slice.</summary>
    void Release();
}
