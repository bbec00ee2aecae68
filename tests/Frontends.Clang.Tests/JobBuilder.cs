using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests;

/// <summary>Writes jobs as a submitter would.</summary>
internal sealed class JobBuilder(string source, string function = "f")
{
    private readonly List<InputDeclaration> _inputs = [];
    private readonly List<FixedArgument> _fixed = [];
    private readonly List<string> _outputs = [];
    private readonly Dictionary<string, string> _headers = [];
    private readonly List<ProgramUnit> _units = [];
    private readonly List<string> _includeFolders = [];
    private readonly List<string> _definitions = [];
    private readonly List<string> _libraries = [];
    private string? _standard;
    private string? _call;
    private string? _setup;
    private ProgramMain? _main;
    private Objective? _objective;
    private string _fileName = "program.c";

    public JobBuilder Named(string fileName)
    {
        _fileName = fileName;
        return this;
    }

    public JobBuilder Input(string name, double minimum = 0, double maximum = 1, int? length = null)
    {
        _inputs.Add(new() { Name = name, Minimum = minimum, Maximum = maximum, Length = length });
        return this;
    }

    public JobBuilder Fix(string name, params double[] values)
    {
        _fixed.Add(new() { Name = name, Values = values });
        return this;
    }

    public JobBuilder Output(params string[] names)
    {
        _outputs.AddRange(names);
        return this;
    }

    public JobBuilder Header(string name, string text)
    {
        _headers[name] = text;
        return this;
    }

    public JobBuilder Unit(string path, string text)
    {
        _units.Add(new() { Path = path, Source = text });
        return this;
    }

    public JobBuilder IncludeFolder(string path)
    {
        _includeFolders.Add(path);
        return this;
    }

    public JobBuilder Define(params string[] definitions)
    {
        _definitions.AddRange(definitions);
        return this;
    }

    public JobBuilder Standard(string standard)
    {
        _standard = standard;
        return this;
    }

    public JobBuilder Link(params string[] libraries)
    {
        _libraries.AddRange(libraries);
        return this;
    }

    public JobBuilder Call(string statements)
    {
        _call = statements;
        return this;
    }

    public JobBuilder Main(ProgramMain main)
    {
        _main = main;
        return this;
    }

    public JobBuilder Setup(string statements)
    {
        _setup = statements;
        return this;
    }

    public JobBuilder Integer(string name, double minimum, double maximum, int? length = null)
    {
        _inputs.Add(new() { Name = name, Minimum = minimum, Maximum = maximum, Length = length, IsInteger = true });
        return this;
    }

    public JobBuilder Minimize(string output)
    {
        _objective = new() { Kind = ObjectiveKind.Minimize, Output = output };
        return this;
    }

    public JobBuilder MinimizeExpression(string expression)
    {
        _objective = new() { Kind = ObjectiveKind.MinimizeExpression, Output = Objective.ExpressionOutput, Expression = expression };
        return this;
    }

    public JobBuilder SubjectTo(params string[] conditions)
    {
        _objective = _objective! with { SubjectTo = conditions };
        return this;
    }

    public JobDefinition Build() => new()
    {
        Program = new() { FileName = _fileName, Source = source, Headers = _headers, Units = _units, IncludeFolders = _includeFolders, Definitions = _definitions, Standard = _standard, Libraries = _libraries },
        Function = _main is not null ? JobDefinition.MainName : _call is null ? function : JobDefinition.CallName,
        Main = _main,
        Call = _call,
        Setup = _setup,
        Inputs = _inputs,
        Fixed = _fixed,
        Outputs = _outputs,
        Objective = _objective,
        Evaluations = 100,
        Seed = 1,
        Plugins = new() { Frontend = "clang", Hypernetwork = "random", Worker = "simd", Optimizer = "gradient" },
    };
}
