using System.Collections;
using System.Globalization;
using SurrogateHost.Failures;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Collects what is wrong with a message, so that its sender learns everything at once.</summary>
internal sealed class FieldErrors : IReadOnlyList<FieldError>
{
    private readonly List<FieldError> _errors = [];

    /// <inheritdoc/>
    public int Count => _errors.Count;

    /// <inheritdoc/>
    public FieldError this[int index] => _errors[index];

    /// <summary>Notes an error.</summary>
    /// <param name="field">Path of the field.</param>
    /// <param name="message">The value found, what is wrong, what is expected.</param>
    public void Add(string field, FormattableString message) =>
        _errors.Add(new FieldError(field, message.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public IEnumerator<FieldError> GetEnumerator() => _errors.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
