using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SurrogateHost.Cli;

/// <summary>Help as System.CommandLine writes it, with examples at the end.</summary>
/// <param name="help">The original.</param>
/// <param name="root">The command without a verb.</param>
internal sealed class HelpWithExamples(HelpAction help, Command root) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string> s_examples = new(StringComparer.Ordinal)
    {
        [""] =
            """
              surrogate run samples/inversek2j.json
              surrogate run --help
            """,
        ["run"] =
            """
              A job file says everything:
                surrogate run samples/inversek2j.json
              The same from options, for the angle that throws furthest through air:
                surrogate run samples/programs/projectile.c --function throw_ball --input speed=10..45 --input elevation=5..85 \
                  --fix drag=0.006 --maximize distance --evaluations 500
              An array, a null pointer, and a header that configure would have made:
                surrogate run testfuncs.c --function rosenbrock_f --fix n=2 --fix grad=null --fix data=null \
                  --input x[2]=-2..2 --minimize return --evaluations 400 --header nlopt_config.h=/dev/null
              Inputs that give wanted outputs, for another program to read:
                surrogate run samples/programs/inversek2j.c --function inversek2j --input x=0.15..0.7 --input y=0.15..0.7 \
                  --output theta1 --output theta2 --target theta1=0.2 --target theta2=1.1 --json

              Several files with an include folder, a library's init call, and a library of this machine:
                surrogate run a.c b.c -I include -D NAME=1 --std c11 --link gsl --setup 'init(3);' --function f --input x=0..1 --minimize return
              Globals, handles and callbacks, by a call in C:
                surrogate run thermostat.c --call 'gain = g; if (simulate_day()) return; cost = energy;' --input g=0..10 --minimize cost
              A program with a main, its input file made from a template, its result read from what it prints:
                surrogate run model.c --main --argument '--gain={gain}' --file model.cfg=model.tpl --read 'cost=total: {number}' \
                  --input gain=0..1 --minimize cost

              At most 30 seconds, kept so that it can be gone on with after a crash:
                surrogate run samples/projectile.json --time-limit 30s --out throw
                surrogate run samples/projectile.json --time-limit 30s --out throw --resume
              Conditions, a start, and measurements that are there already:
                surrogate run samples/programs/projectile.c --function throw_ball --input speed=10..45 --input elevation=5..85 \
                  --fix drag=0.006 --maximize distance --subject-to 'height <= 20' --start elevation=30 --observations throws.csv
              Another optimizer on what was recorded, without executing anything:
                surrogate run samples/projectile.json --optimizer random-search --replay throw/executions.jsonl

              Exit codes: 0 done, 2 bad usage, 3 program refused, 4 a stage or the host failed, 130 interrupted before an answer.
            """,
        ["adapt"] =
            """
              surrogate run samples/projectile.json --out throw
              surrogate adapt --surrogate throw/surrogate.safetensors --observations throws.csv --out adapted.safetensors

              The errors are of observations that the surrogate did not learn from: a fifth of them, or all by turns where they are few.
            """,
        ["export"] =
            """
              surrogate export --surrogate throw/surrogate.safetensors --format c-header --out throw.h
              surrogate export --surrogate throw/surrogate.safetensors --format onnx --out throw.onnx
              surrogate export --surrogate throw/surrogate.safetensors --compare samples/projectile.json
            """,
        ["serve"] =
            """
              surrogate serve --broker amqp://guest:guest@localhost:5672/
              surrogate serve --broker amqp://guest:guest@localhost:5672/ --plugins ~/my-plugins --store 'Host=db;Database=jobs;Username=surrogate'
            """,
        ["submit"] =
            """
              surrogate submit samples/inversek2j.json --broker amqp://guest:guest@localhost:5672/
              surrogate submit samples/inversek2j.json --wait --json
            """,
        ["watch"] =
            """
              surrogate watch --broker amqp://guest:guest@localhost:5672/
              surrogate watch 0b5f6f0e-2f0c-8a51-9d3c-7a3b6c1d2e4f --json

              Events of the past are not shown, except the end of the one job where the job store has it.
              With a job's id, the exit code is what run would give.
            """,
        ["jobs"] =
            """
              surrogate jobs
              surrogate jobs --limit 5 --json
            """,
        ["replay"] =
            """
              surrogate replay optimizer.gradient --broker amqp://guest:guest@localhost:5672/
              surrogate replay frontend.clang --json

              Fix the cause first. A message that fails again returns to the error queue.
            """,
        ["plugins"] =
            """
              surrogate plugins
              surrogate plugins --plugins ~/my-plugins --json
            """,
        ["corpus"] =
            """
              surrogate corpus --help
              surrogate corpus generate --count 10000 --seed 1 --out generated.corpus --prove 20
            """,
        ["install"] =
            """
              surrogate install torch
              SURROGATE_CUDA=1 surrogate install torch                     # with CUDA
              LIBTORCH=~/venv/lib/python3.12/site-packages/torch surrogate install torch
            """,
        ["train"] =
            """
              surrogate train --help
              surrogate train --hypernetwork compnet --folder ~/training --programs 4000000
              surrogate train --hypernetwork compnet --folder ~/training --resume
              surrogate train --hypernetwork maml --corpus real.corpus --corpus-share 0.2 --folder ~/maml
            """,
    };

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var name = command == root ? "" : command.Name;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        output.WriteLine(s_examples[name]);
        return result;
    }
}
