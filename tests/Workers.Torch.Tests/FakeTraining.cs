using System.Runtime.InteropServices;
using SurrogateHost.Workers.Torch.Training;

namespace SurrogateHost.Workers.Torch;

/// <summary>A training on a device that holds so many members; those get their place as their only weight.</summary>
internal sealed class FakeTraining(IReadOnlyList<Member> members, int room) : IFleetTraining
{
    public bool IsDone { get; private set; }

    public bool IsDisposed { get; private set; }

    public int Count => members.Count;

    public void Advance(Func<bool> isOver, Action<Member, float[]> finished)
    {
        if (members.Count > room)
            throw new ExternalException("CUDA out of memory. Tried to allocate 20.00 MiB");
        foreach (var member in members)
        {
            member.IsDone = true;
            finished(member, [member.Index]);
        }

        IsDone = true;
    }

    public void Dispose() => IsDisposed = true;
}
