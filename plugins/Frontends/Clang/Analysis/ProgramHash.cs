using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis;

/// <summary>Hashes what decides the result of an execution. The bounds of the inputs do not: the same program searched elsewhere is the same program.</summary>
internal static class ProgramHash
{
    /// <summary>The hash of a program, whatever its <see cref="AnalyzedProgram.Hash"/> says.</summary>
    public static string Of(AnalyzedProgram program) => OfParts(
    [
        "clang/1", program.Text.FileName, program.Text.Source,
        .. Counted(program.Text.Headers.OrderBy(header => header.Key, StringComparer.Ordinal).SelectMany(header => new[] { header.Key, header.Value })),
        program.Function,
        .. Counted(program.Parameters.SelectMany(Describe)),
        .. Counted(program.Space.Dimensions.Select(dimension => dimension.Name)),
        .. Counted(program.Outputs),
        program.ObjectiveExpression ?? "",
        .. program.Constraints.Count > 0 ? Counted(program.Constraints) : [],
        .. Project(program.Text),
        .. program.Call is null ? [] : new[] { "call", program.Call },
        .. program.Main is null ? [] : Executable(program.Main),
        .. program.Setup is null ? [] : new[] { "setup", program.Setup },
    ]);

    /// <summary>The hash of a sequence of texts; no two sequences share one by running together.</summary>
    public static string OfParts(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Describe(ProgramParameter parameter) =>
    [
        parameter.Name, parameter.Role.ToString(), parameter.Length.ToString(CultureInfo.InvariantCulture),
        parameter.Constant is null ? "varies" : string.Join(' ', parameter.Constant.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))),
    ];

    /// <summary>What a single file without flags does not have.</summary>
    private static IEnumerable<string> Project(ProgramText text) =>
        text is { Units.Count: 0, Definitions.Count: 0, IncludeFolders.Count: 0, Standard: null, Libraries.Count: 0 } ? [] :
        [
            "project", .. Counted(text.Units.SelectMany(unit => new[] { unit.Path, unit.Source }.Concat(Flags(unit.Definitions, unit.IncludeFolders, unit.Standard)))),
            .. Flags(text.Definitions, text.IncludeFolders, text.Standard), .. Counted(text.Libraries),
        ];

    private static IEnumerable<string> Executable(ProgramMain main) =>
    [
        "main", .. Counted(main.Arguments), main.StandardInput, .. Counted(Pairs(main.Files)), .. Counted(Pairs(main.Reads)),
        .. Counted(main.Data.OrderBy(data => data.Key, StringComparer.Ordinal).SelectMany(data => new[] { data.Key, Convert.ToHexString(SHA256.HashData(data.Value)) })),
    ];

    private static IEnumerable<string> Pairs(IReadOnlyDictionary<string, string> texts) =>
        texts.OrderBy(text => text.Key, StringComparer.Ordinal).SelectMany(text => new[] { text.Key, text.Value });

    private static IEnumerable<string> Flags(IReadOnlyList<string>? definitions, IReadOnlyList<string>? includeFolders, string? standard) =>
        [.. Counted(definitions ?? ["of the program"]), .. Counted(includeFolders ?? ["of the program"]), standard ?? "of the program"];

    private static IEnumerable<string> Counted(IEnumerable<string> parts)
    {
        var list = parts.ToArray();
        return [list.Length.ToString(CultureInfo.InvariantCulture), .. list];
    }
}
