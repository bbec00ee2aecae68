using System.Text.Json.Serialization;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs;

/// <summary>Where a job stands.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<JobStatus>))]
public enum JobStatus
{
    /// <summary>Its current stage is at work, or in the queue of a plugin that is there.</summary>
    Running,

    /// <summary>Its current stage needs a plugin that no host has; it goes on by itself when one does.</summary>
    Waiting,

    /// <summary>It ended with its result.</summary>
    Completed,

    /// <summary>It ended without its result.</summary>
    Failed,
}
