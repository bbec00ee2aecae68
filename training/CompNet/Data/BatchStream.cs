using SurrogateHost.Hypernetworks.CompNet.Network;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>A stream of programs as tensors on a device; the next batch is made while one is in use.</summary>
/// <param name="programs">The programs.</param>
/// <param name="settings">The network.</param>
/// <param name="device">Where the tensors are to be.</param>
public sealed class BatchStream(ProgramStream programs, NetworkSettings settings, Device device)
{
    /// <summary>Batches from a step on, without end; each is the caller's to dispose.</summary>
    /// <param name="step">First step, from 0.</param>
    public async IAsyncEnumerable<ProgramBatch> From(long step)
    {
        Task<ProgramBatch>? next = null;
        try
        {
            await foreach (var batch in programs.From(step, CancellationToken.None))
            {
                var ready = next;
                next = Task.Run(() => ProgramBatch.From(batch, settings, device));
                if (ready is not null)
                    yield return await ready;
            }
        }
        finally
        {
            if (next is not null)
                (await next).Dispose();
        }
    }
}
