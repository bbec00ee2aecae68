using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>program.units</c>.</summary>
internal static class ProgramUnitsParser
{
    /// <summary>The units, in order.</summary>
    /// <param name="units">As sent.</param>
    /// <param name="fileName">Path of the program's first file.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static IReadOnlyList<ProgramUnit> Parse(IReadOnlyList<SubmittedUnit>? units, string fileName, FieldErrors errors)
    {
        if (units is null)
            return [];
        if (units.Count > JobLimits.Units)
            errors.Add("program.units", $"{units.Count} translation units are too many; expected at most {JobLimits.Units}.");
        if (units.Sum(unit => (long)(unit?.Source?.Length ?? 0)) > JobLimits.UnitsLength)
            errors.Add("program.units", $"the texts together are too long; expected at most {JobLimits.UnitsLength} characters.");
        var paths = new HashSet<string>(StringComparer.Ordinal) { fileName };
        var read = new List<ProgramUnit>();
        for (var i = 0; i < units.Count && i < JobLimits.Units; i++)
            if (ParseOne($"program.units[{i}]", units[i], paths, errors) is { } unit)
                read.Add(unit);
        return read;
    }

    private static ProgramUnit? ParseOne(string field, SubmittedUnit? unit, HashSet<string> paths, FieldErrors errors)
    {
        if (unit is null)
        {
            errors.Add(field, $"null; expected an object with path and source.");
            return null;
        }

        var before = errors.Count;
        if (unit.Path is not { } path || !RelativePath.IsPlain(path))
            errors.Add($"{field}.path", $"'{unit.Path}' is not the relative path of a C file; expected one such as src/tables.c.");
        else if (!paths.Add(path))
            errors.Add($"{field}.path", $"'{path}' is there twice; expected each file once.");
        ProgramTextParser.CheckSource(field, unit.Source, unit.Path, errors);
        ProgramFlagsParser.Check(field, unit.Definitions, unit.IncludeFolders, unit.Standard, errors);
        return errors.Count > before ? null : new ProgramUnit
        {
            Path = unit.Path!, Source = unit.Source!, Definitions = unit.Definitions, IncludeFolders = unit.IncludeFolders, Standard = unit.Standard,
        };
    }
}
