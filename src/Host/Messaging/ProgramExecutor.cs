using System.Runtime.InteropServices;
using MassTransit;
using Microsoft.Extensions.Options;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>Executes programs in this process where it has their frontend, and otherwise asks a host that has it.</summary>
/// <param name="programs">Those built here.</param>
/// <param name="bus">Reaches other hosts.</param>
/// <param name="options">How long another host may take.</param>
/// <param name="logs">Keep what was executed.</param>
/// <param name="interruption">Says when to end with what there is.</param>
internal sealed class ProgramExecutor(
    LocalPrograms programs, MessageBus bus, IOptions<BusOptions> options, ExecutionLogs logs, Interruption interruption) : IProgramExecutor
{
    /// <inheritdoc/>
    public IExecutionLog? LogOf(Guid jobId, AnalyzedProgram program) => logs.Of(jobId, program);

    /// <inheritdoc/>
    public CancellationToken Interrupted => interruption.Token;

    /// <inheritdoc/>
    public Task<EvaluatedBatch> ExecuteAsync(
        Guid jobId, AnalyzedProgram program, ReadOnlyMemory<double> inputs, CancellationToken cancellationToken) =>
        programs.CanRun(program.Frontend)
            ? programs.ExecuteAsync(program, inputs, cancellationToken)
            : AskAsync(jobId, program, inputs, cancellationToken);

    private async Task<EvaluatedBatch> AskAsync(
        Guid jobId, AnalyzedProgram program, ReadOnlyMemory<double> inputs, CancellationToken cancellationToken)
    {
        var queue = Queues.Evaluator(program.Frontend);
        if (await bus.DeclareAsync(queue, cancellationToken) == 0)
            throw new PluginMissingException(Queues.Of(PluginKind.Frontend, program.Frontend));
        var request = new EvaluateInputs
        {
            JobId = jobId,
            Program = program,
            Inputs = MemoryMarshal.AsBytes(inputs.Span).ToArray(),
        };
        try
        {
            var answer = await bus.RequestAsync<EvaluateInputs, InputsEvaluated>(queue, request, options.Value.StageTimeout, cancellationToken);
            return Read(answer, program, inputs.Length / program.Space.Dimensions.Count);
        }
        catch (RequestFaultException exception)
        {
            throw Translate(queue, program, exception);
        }
    }

    private static EvaluatedBatch Read(InputsEvaluated answer, AnalyzedProgram program, int rows)
    {
        if (answer.Outcomes.Length != rows || answer.Outputs.Length != rows * program.Outputs.Count * sizeof(double))
        {
            throw new InvalidDataException(
                $"InputsEvaluated: {answer.Outcomes.Length} outcomes and {answer.Outputs.Length} bytes of outputs do not fit {rows} rows of {program.Outputs.Count} outputs.");
        }

        return new EvaluatedBatch
        {
            Outputs = MemoryMarshal.Cast<byte, double>(answer.Outputs).ToArray(),
            Outcomes = [.. answer.Outcomes.Select(outcome => (TrialOutcome)outcome)],
            Details = answer.Details,
        };
    }

    private static Exception Translate(string queue, AnalyzedProgram program, RequestFaultException exception)
    {
        var cause = exception.Fault?.Exceptions.FirstOrDefault();
        var message = cause?.Message ?? exception.Message;
        if (cause?.ExceptionType?.EndsWith(nameof(ProgramRefusedException), StringComparison.Ordinal) == true)
            return new ProgramRefusedException([new SourceDiagnostic(program.Text.FileName, 0, 0, message)]);
        return cause?.ExceptionType?.EndsWith(nameof(HostNotReadyException), StringComparison.Ordinal) == true
            ? new HostNotReadyException($"{queue}: {message}", exception)
            : new InvalidOperationException($"{queue}: {message}", exception);
    }
}
