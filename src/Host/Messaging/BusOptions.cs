using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Messaging;

/// <summary>How messages are handled. Configuration section <c>Bus</c>.</summary>
public sealed class BusOptions
{
    /// <summary>How many messages of one queue are handled at once; 0 takes the number of cores.</summary>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>How often a stage that failed for no known reason is tried again before its job fails.</summary>
    [Range(0, 100)]
    public int Retries { get; set; } = 2;

    /// <summary>The pause before such a try.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often a message is taken whose handling ends with the host, as when the host is killed in the middle of it. After
    /// that it goes to the error queue and its job fails.
    /// </summary>
    [Range(1, 15)]
    public int MaximumDeliveries { get; set; } = 10;

    /// <summary>The longest that a stage may take: less than the 30 minutes after which RabbitMQ takes a message away from its consumer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:29:00")]
    public TimeSpan StageTimeout { get; set; } = TimeSpan.FromMinutes(25);

    /// <summary>How long to wait for the broker at the start; 10 s at most where a job is only submitted or watched.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a command waits on this host for a plugin that the host lacks, as in the first seconds of a start. After that it goes back
    /// to the end of its queue, for a host that has the plugin.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan PluginWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the broker may take to confirm a message before it counts as lost and is sent again, or the stage with it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The least time between two progress messages of one stage.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary><see cref="Concurrency"/> with the default filled in.</summary>
    internal int EffectiveConcurrency => Concurrency > 0 ? Concurrency : Environment.ProcessorCount;
}
