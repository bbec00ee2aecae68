using SurrogateHost.Model;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>What members must have in common to be trained as one batched problem: they take the same steps at the same time.</summary>
/// <param name="Topology">The network's shape.</param>
/// <param name="Activation">Its nonlinearity.</param>
/// <param name="BatchSize">Rows of a step.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="HoldsOut">Whether rows are held out.</param>
internal sealed record FleetShape(Topology Topology, Activation Activation, int BatchSize, int Steps, bool HoldsOut)
{
    /// <summary>The shape of a member's training.</summary>
    public static FleetShape Of(Member member) => new(
        member.Task.Surrogate.Topology, member.Task.Surrogate.Activation, member.Task.Settings.BatchSize, member.Steps, member.HeldOut > 0);

    /// <summary>About how many bytes a member takes on the device, its own samples not counted.</summary>
    /// <param name="rows">Most rows of a step or of a measurement.</param>
    public long BytesPerMember(int rows)
    {
        // Parameters, kept ones, two means, gradient and its parts, three intermediates; of each layer sums, values and two deltas.
        var parameters = 9L * Topology.ParameterCount;
        var layers = 5L * rows * Topology.Layers.Sum();
        return 512 + (sizeof(float) * (parameters + layers));
    }
}
