using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;

namespace SurrogateHost.Corpus.Families;

/// <summary>
/// A kind of program. To add one: a class beside this one with a public parameterless constructor; the generator finds it.
/// </summary>
public abstract class ProgramFamily
{
    /// <summary>Its name in corpora and statistics.</summary>
    public abstract string Name { get; }

    /// <summary>How often it is drawn, relative to the others.</summary>
    public virtual double Weight => 1;

    /// <summary>True: never in a training corpus; held-out families measure how far a hypernetwork generalises.</summary>
    public virtual bool IsHeldOut => false;

    /// <summary>True when the inputs must be one array.</summary>
    public virtual bool NeedsArray => false;

    /// <summary>Numbers of inputs to choose from, each as likely.</summary>
    public virtual IReadOnlyList<int> InputCounts => [1, 2, 2, 3, 4, 5];

    /// <summary>Numbers of results to choose from, each as likely.</summary>
    public virtual IReadOnlyList<int> ResultCounts => [1, 1, 2];

    /// <summary>Writes one function.</summary>
    /// <param name="b">Where it is written.</param>
    /// <param name="results">Number of results wanted.</param>
    /// <returns>At least one result; fewer or more than wanted where the family's meaning asks for it.</returns>
    public abstract IReadOnlyList<Expression> Write(FunctionBuilder b, int results);
}
