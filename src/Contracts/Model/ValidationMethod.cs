using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>How errors of a surrogate were found.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ValidationMethod>))]
public enum ValidationMethod
{
    /// <summary>On a part of the executions that was held out.</summary>
    HeldOut,

    /// <summary>On every execution, by models fitted without the part that it belongs to.</summary>
    CrossValidation,

    /// <summary>On every execution, predicted from all others.</summary>
    LeaveOneOut,
}
