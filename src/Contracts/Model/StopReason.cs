using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>Why a search ended. Whatever the reason, the best input so far is returned.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>All executions of the budget were made.</summary>
    EvaluationsSpent,

    /// <summary>The time limit was reached.</summary>
    TimeSpent,

    /// <summary>A feasible execution reached the wanted value, <see cref="Objective.StopAt"/>, or a value that cannot be surpassed.</summary>
    TargetReached,

    /// <summary>
    /// The optimizer had nothing more to suggest, all inputs were executed, the objective never changed, or nothing better was found for as
    /// many executions as the job has patience.
    /// </summary>
    NothingToGain,

    /// <summary>A person asked for the best so far.</summary>
    Interrupted,
}
