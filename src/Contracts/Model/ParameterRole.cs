using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>How a parameter takes part in an execution.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ParameterRole>))]
public enum ParameterRole
{
    /// <summary>Varies from execution to execution.</summary>
    Input,

    /// <summary>Written by the function and read afterwards.</summary>
    Output,

    /// <summary>Varies, and is read again afterwards because the function changes it in place.</summary>
    InputOutput,

    /// <summary>Holds one constant, or a null pointer.</summary>
    Fixed,
}
