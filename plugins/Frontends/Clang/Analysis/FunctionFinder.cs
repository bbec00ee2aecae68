using ClangSharp.Interop;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Binding;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXCursorKind;

namespace SurrogateHost.Frontends.Clang.Analysis;

/// <summary>Finds the function to mimic in a translation unit.</summary>
internal static class FunctionFinder
{
    private const int MostListed = 20;

    /// <summary>The definition of a function.</summary>
    /// <exception cref="ProgramRefusedException">It is not there, only declared, or variadic.</exception>
    public static CXCursor Find(ParsedUnit unit, string name, SubmittedFiles files)
    {
        var functions = unit.Declarations.Where(declaration => declaration.Kind == CXCursor_FunctionDecl).ToArray();
        var named = functions.Where(function => function.Spelling.Take() == (name == "main" ? CompilerDialect.Main : name)).ToArray();
        if (named.Length == 0)
            throw new ProgramRefusedException([new(files.DisplayName, 0, 0, NotThere(name, functions, files))]);
        var definition = named.FirstOrDefault(function => function.IsDefinition);
        if (definition.IsNull || definition.kind == default)
            throw Refuse(named[0], $"'{name}' is declared here, but not defined: submit the file that holds its body.");
        if (definition.Type.IsFunctionTypeVariadic && definition.Type.CanonicalType.kind == CXTypeKind.CXType_FunctionProto)
            throw Refuse(definition, $"'{name}' takes a variable number of arguments (...), which is not supported: write the call in C with --call.");
        return definition;

        ProgramRefusedException Refuse(CXCursor function, string reason) => new([function.Place().Refuse(files, reason)]);
    }

    private static string NotThere(string name, IReadOnlyList<CXCursor> functions, SubmittedFiles files)
    {
        var defined = functions.Where(function => function.IsDefinition && files.Contains(function.Place().Path))
            .Select(function => function.Spelling.Take()).Where(spelling => spelling != CompilerDialect.Main).Distinct(StringComparer.Ordinal).ToArray();
        var listed = defined.Length switch
        {
            0 => "no function is defined in it",
            > MostListed => $"defined are {string.Join(", ", defined.Take(MostListed))} and {defined.Length - MostListed} more",
            _ => $"defined are {string.Join(", ", defined)}",
        };
        var others = files.Units.Count > 1 ? $" in this file or in the {files.Units.Count - 1} others" : "";
        return $"there is no function '{name}'{others}; {listed}.{UnknownName.Nearest(name, defined)}";
    }
}
