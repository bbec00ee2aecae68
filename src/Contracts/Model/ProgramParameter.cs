namespace SurrogateHost.Model;

/// <summary>One parameter of the analysed function.</summary>
public sealed record ProgramParameter
{
    /// <summary>Its name; <c>argN</c> (counted from 0) where the declaration gives none.</summary>
    public required string Name { get; init; }

    /// <summary>Its C type as written, such as <c>const double *</c>.</summary>
    public required string CType { get; init; }

    /// <summary>How it is used.</summary>
    public required ParameterRole Role { get; init; }

    /// <summary>Number of elements behind a pointer or in an array; 1 for a scalar or a pointer to one.</summary>
    public int Length { get; init => field = value == 0 ? 1 : value; } = 1;

    /// <summary>The constant passed; null unless <see cref="Role"/> is <see cref="ParameterRole.Fixed"/>.</summary>
    public FixedArgument? Constant { get; init; }
}
