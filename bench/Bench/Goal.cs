using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SurrogateHost.Bench;

/// <summary>A bound on a figure, written <c>&lt; 2</c> or <c>&gt; 1000</c>.</summary>
/// <param name="IsUpperBound">True when the figure has to stay below.</param>
/// <param name="Bound">The bound, in the figure's unit.</param>
[JsonConverter(typeof(AsText))]
internal sealed record Goal(bool IsUpperBound, double Bound)
{
    /// <summary>The figure has to stay below.</summary>
    public static Goal Below(double bound) => new(IsUpperBound: true, bound);

    /// <summary>The figure has to get above.</summary>
    public static Goal Above(double bound) => new(IsUpperBound: false, bound);

    /// <summary>Whether a figure is on the right side.</summary>
    public bool IsReachedBy(double value) => IsUpperBound ? value < Bound : value > Bound;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsUpperBound ? '<' : '>')} {Bound}");

    private sealed class AsText : JsonConverter<Goal>
    {
        public override Goal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Figures are only written.");

        public override void Write(Utf8JsonWriter writer, Goal value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
