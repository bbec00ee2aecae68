using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>The kinds of goal a job can have.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ObjectiveKind>))]
public enum ObjectiveKind
{
    /// <summary>Make one output as small as possible.</summary>
    Minimize,

    /// <summary>Make one output as large as possible.</summary>
    Maximize,

    /// <summary>Bring outputs to wanted values, by least squares.</summary>
    Match,

    /// <summary>Make the value of a C expression over inputs and outputs as small as possible.</summary>
    MinimizeExpression,
}
