using System.Text;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Writes the functions that the compiler calls before every store of the traced build. They mark the bytes of the outputs that are
/// stored to; that the value changes nothing makes no difference, as long as the compiler cannot prove it (<c>*x = *x</c>). The instrumentation is clang's for the Linux kernel, which leaves
/// the functions to the program and needs no runtime library.
/// </summary>
internal static class StoreTrace
{
    /// <summary>Options of the compiler for the traced build.</summary>
    public static IReadOnlyList<string> CompilerOptions { get; } =
    [
        "-fsanitize=kernel-address", "-mllvm", "-asan-kernel-mem-intrinsic-prefix=1", "-mllvm", "-asan-stack=0", "-mllvm", "-asan-globals=0",
        "-mllvm", "-asan-instrument-reads=0", "-mllvm", "-asan-instrumentation-with-call-threshold=0", "-mllvm", "-asan-opt=0",
    ];

    /// <summary>Before a definition: not traced itself.</summary>
    public const string Untraced = "__attribute__((no_sanitize(\"kernel-address\"))) ";

    private static readonly int[] s_sizes = [1, 2, 4, 8, 16];

    /// <summary>The functions.</summary>
    /// <param name="prefix">Begins every name that is made up.</param>
    /// <param name="parameters">How many objects are watched.</param>
    public static string Functions(string prefix, int parameters)
    {
        var text = new StringBuilder();
        text.Append($"static struct {{ unsigned char *from, *marks; unsigned long size; }} {prefix}watched[{parameters + 1}];\n");
        text.Append($$"""
            {{Untraced}}static void {{prefix}}note(unsigned long address, unsigned long size)
            {
                for (int k = 0; k < {{parameters}}; k++) {
                    unsigned long from = (unsigned long){{prefix}}watched[k].from, to = from + {{prefix}}watched[k].size;
                    unsigned long first = address > from ? address : from, end = address + size < to ? address + size : to;
                    if (first < end)
                        __builtin_memset({{prefix}}watched[k].marks + (first - from), 1, end - first);
                }
            }
            {{Untraced}}static int {{prefix}}stored(const void *place, unsigned long size)
            {
                for (int k = 0; k < {{parameters}}; k++)
                    for (unsigned long i = 0; i < size; i++) {
                        unsigned long offset = (unsigned long)place + i - (unsigned long){{prefix}}watched[k].from;
                        if (offset < {{prefix}}watched[k].size && {{prefix}}watched[k].marks[offset])
                            return 1;
                    }
                return 0;
            }

            """);
        foreach (var size in s_sizes)
            Define("void", $"__asan_store{size}_noabort(unsigned long address)", $"{prefix}note(address, {size});");
        Define("void", "__asan_storeN_noabort(unsigned long address, unsigned long size)", $"{prefix}note(address, size);");
        Define("void *", "__asan_memset(void *to, int value, unsigned long size)", $"{prefix}note((unsigned long)to, size); return __builtin_memset(to, value, size);");
        foreach (var name in new[] { "memcpy", "memmove" })
            Define("void *", $"__asan_{name}(void *to, const void *from, unsigned long size)", $"{prefix}note((unsigned long)to, size); return __builtin_{name}(to, from, size);");
        // Reads are not traced, but copies of unusual sizes ask all the same.
        Define("void", "__asan_loadN_noabort(unsigned long address, unsigned long size)", "");
        Define("void", "__asan_handle_no_return(void)", "");
        return text.ToString();

        void Define(string type, string head, string body) => text.Append($"{type} {head};\n{Untraced}{type} {head} {{ {body} }}\n");
    }

    /// <summary>Starts the trace of an object, right before the call.</summary>
    /// <param name="prefix">Begins every name that is made up.</param>
    /// <param name="place">Place among the watched objects.</param>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="body">Receives the text.</param>
    public static void Watch(string prefix, int place, int parameter, StringBuilder body)
    {
        var (item, marks) = ($"{prefix}watched[{place}]", $"{prefix}m{parameter}");
        body.Append($"    static unsigned char {marks}[sizeof {prefix}p{parameter}];\n    __builtin_memset({marks}, 0, sizeof {marks});\n");
        body.Append($"    {item}.from = (unsigned char *)&{prefix}p{parameter};\n    {item}.marks = {marks};\n    {item}.size = sizeof {prefix}p{parameter};\n");
    }
}
