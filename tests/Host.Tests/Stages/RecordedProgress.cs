using SurrogateHost.Messages;

namespace SurrogateHost.Stages;

public sealed class RecordedProgress : IProgress<JobProgressed>
{
    public List<JobProgressed> Reports { get; } = [];

    public void Report(JobProgressed value) => Reports.Add(value);
}
