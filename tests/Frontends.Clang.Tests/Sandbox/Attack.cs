using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

/// <summary>Something that a submitted program may try.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Code">C statements that see <c>x</c> and <c>y</c>.</param>
/// <param name="Outcome">What must come of it.</param>
/// <param name="Detail">How the detail must begin.</param>
public sealed record Attack(string Name, string Code, TrialOutcome Outcome, string Detail);
