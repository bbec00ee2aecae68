using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>What a trial was spent on.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TrialPhase>))]
public enum TrialPhase : byte
{
    /// <summary>To learn the program: checking that it is deterministic, context for the hypernetwork, data for finetuning.</summary>
    Sampling,

    /// <summary>To find and prove better inputs.</summary>
    Tuning,

    /// <summary>
    /// Nothing: it was handed in with the job, as an earlier observation of the program or of what the program models. It is learnt
    /// from like any other, but no answer rests on it alone, and its inputs may lie outside the search space.
    /// </summary>
    Observed,
}
