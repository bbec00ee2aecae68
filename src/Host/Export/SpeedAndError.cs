using SurrogateHost.Model;

namespace SurrogateHost.Export;

/// <summary>A surrogate against its program.</summary>
/// <param name="Executions">Inputs on which both were evaluated, spread over the program's ranges, others than those it learnt from at the start.</param>
/// <param name="Program">Seconds per call of the program in its sandbox, what calling costs taken off.</param>
/// <param name="Header">The same for the surrogate as a C header, compiled and called in the same way.</param>
/// <param name="Worker">Seconds per input of the surrogate on the worker, in batches.</param>
/// <param name="Call">Seconds per call of a function that does nothing: what was taken off.</param>
/// <param name="Error">How far the surrogate is from the program there.</param>
internal sealed record SpeedAndError(int Executions, double Program, double Header, double Worker, double Call, ValidationReport Error);
