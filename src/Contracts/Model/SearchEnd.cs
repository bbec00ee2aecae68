namespace SurrogateHost.Model;

/// <summary>Why a search ended.</summary>
/// <param name="Reason">What a program branches on.</param>
/// <param name="Detail">The same for people, in one line without a full stop.</param>
public sealed record SearchEnd(StopReason Reason, string Detail);
