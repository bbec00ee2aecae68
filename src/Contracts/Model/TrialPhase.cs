using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>What an execution was spent on.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TrialPhase>))]
public enum TrialPhase : byte
{
    /// <summary>To learn the program: checking that it is deterministic, context for the hypernetwork, data for finetuning.</summary>
    Sampling,

    /// <summary>To find and prove better inputs.</summary>
    Tuning,
}
