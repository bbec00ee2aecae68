namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>A process that stood for election for one output.</summary>
/// <param name="Form">What it is made of.</param>
/// <param name="Weight">Its share of the prediction.</param>
/// <param name="LeaveOneOutError">Mean squared leave-one-out error over the variance of the output.</param>
/// <param name="Loss">Minus the logarithm of its posterior, to compare with others on the same samples.</param>
public sealed record OutputMember(ProcessForm Form, double Weight, double LeaveOneOutError, double Loss);
