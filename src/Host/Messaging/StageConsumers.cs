using SurrogateHost.Messaging.Consumers;

namespace SurrogateHost.Messaging;

/// <summary>The consumers of the queues that plugins have.</summary>
internal sealed record StageConsumers(
    AnalyzeProgramConsumer Analyze,
    CompileSurrogateConsumer Compile,
    FinetuneSurrogateConsumer Finetune,
    OptimizeInputsConsumer Optimize,
    EvaluateInputsConsumer Evaluate);
