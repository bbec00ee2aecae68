using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>The stages of a job, in order.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<JobStage>))]
public enum JobStage
{
    /// <summary>Reading and checking what was submitted.</summary>
    Submission,

    /// <summary>The frontend: text to analysed program.</summary>
    Analysis,

    /// <summary>The hypernetwork: analysed program to initial surrogate.</summary>
    Compilation,

    /// <summary>The worker: initial surrogate and executions to finetuned surrogate.</summary>
    Finetuning,

    /// <summary>The optimizer: finetuned surrogate to proved inputs.</summary>
    Tuning,
}
