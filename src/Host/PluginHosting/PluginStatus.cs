using System.Text.Json.Serialization;
using SurrogateHost.Model;

namespace SurrogateHost.PluginHosting;

/// <summary>What the host does with a plugin folder.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PluginStatus>))]
public enum PluginStatus
{
    /// <summary>Loaded; new work goes to it.</summary>
    Active,

    /// <summary>Seen, but its files still change or are not all there: it is loaded when they rest, and refused if they stay unfinished.</summary>
    Settling,

    /// <summary>Replaced or removed: it finishes the work it has, gets no more, and is then unloaded.</summary>
    Draining,

    /// <summary>Refused for the stated reason; tried again as soon as the folder changes. The host runs on without it.</summary>
    Quarantined,

    /// <summary>Loaded and at work, but its folder has changed and it cannot be unloaded: a restart applies the change.</summary>
    RestartRequired,

    /// <summary>Switched off by configuration; its code is not loaded.</summary>
    Disabled,
}
