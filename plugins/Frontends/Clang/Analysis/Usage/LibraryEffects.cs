namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>Functions of the C library that fill memory through a pointer without reading it first.</summary>
internal static class LibraryEffects
{
    private static readonly Dictionary<string, int[]> One = new(StringComparer.Ordinal)
    {
        ["sincos"] = [1, 2], ["sincosf"] = [1, 2], ["sincosl"] = [1, 2],
        ["modf"] = [1], ["modff"] = [1], ["modfl"] = [1],
        ["frexp"] = [1], ["frexpf"] = [1], ["frexpl"] = [1],
        ["remquo"] = [2], ["remquof"] = [2], ["remquol"] = [2],
        ["lgamma_r"] = [1], ["lgammaf_r"] = [1], ["lgammal_r"] = [1],
    };

    private static readonly Dictionary<string, int[]> Many = new(StringComparer.Ordinal)
    {
        ["memset"] = [0], ["memcpy"] = [0], ["memmove"] = [0], ["bzero"] = [0],
        ["__builtin_memset"] = [0], ["__builtin_memcpy"] = [0], ["__builtin_memmove"] = [0],
    };

    /// <summary>True when the function writes exactly one number through this argument.</summary>
    public static bool WritesOne(string function, int argument) => One.TryGetValue(function, out var written) && written.Contains(argument);

    /// <summary>True when the function writes some numbers through this argument.</summary>
    public static bool WritesMany(string function, int argument) => Many.TryGetValue(function, out var written) && written.Contains(argument);
}
