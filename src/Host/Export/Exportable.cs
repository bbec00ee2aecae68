using SurrogateHost.Model;

namespace SurrogateHost.Export;

/// <summary>Says what keeps a surrogate, or a name, out of other software.</summary>
internal static class Exportable
{
    // C11's keywords, those that C23 added, C++'s, and the functions of <math.h>, which every header includes.
    private static readonly HashSet<string> s_taken =
    [
        .. ("auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short"
            + " signed sizeof static struct switch typedef union unsigned void volatile while alignas alignof bool constexpr false nullptr static_assert"
            + " thread_local true typeof typeof_unqual and and_eq asm bitand bitor catch class compl concept const_cast consteval constinit decltype"
            + " delete dynamic_cast explicit export friend mutable namespace new noexcept not not_eq operator or or_eq private protected public"
            + " reinterpret_cast requires static_cast template this throw try typeid typename using virtual wchar_t xor xor_eq main").Split(' '),
        .. ("acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 expm1 fabs fdim floor fma fmax fmin fmod frexp hypot"
            + " ilogb ldexp lgamma llrint llround log log10 log1p log2 logb lrint lround modf nan nearbyint nextafter nexttoward pow remainder remquo"
            + " rint round scalbln scalbn sin sinh sqrt tan tanh tgamma trunc").Split(' ').SelectMany(name => new[] { name, name + "f", name + "l" }),
    ];

    /// <summary>True for a name that C or &lt;math.h&gt; has taken: no function of ours can have it.</summary>
    /// <param name="name">A C identifier.</param>
    public static bool IsTaken(string name) => s_taken.Contains(name);

    /// <summary>What of a surrogate is not a finite number, and so cannot be computed with; null when all is.</summary>
    /// <param name="surrogate">Any surrogate.</param>
    public static string? Complaint(Surrogate surrogate)
    {
        if (surrogate.Weights.Count(weight => !float.IsFinite(weight)) is > 0 and var count)
            return $"{count} of its {surrogate.Weights.Length} weights are no finite numbers; train it again";
        IEnumerable<double> scales =
            [.. surrogate.InputScaling.Offset, .. surrogate.InputScaling.Scale, .. surrogate.OutputScaling.Offset, .. surrogate.OutputScaling.Scale];
        return scales.All(double.IsFinite) ? null : "an offset or a scale of its inputs or outputs is not a finite number; train it again";
    }
}
