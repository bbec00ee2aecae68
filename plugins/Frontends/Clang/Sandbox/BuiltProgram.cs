namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>What a supervisor needs to know.</summary>
/// <param name="SupervisorPath">The built supervisor.</param>
/// <param name="ProgramPath">The built program.</param>
/// <param name="InputCount">Numbers read per row.</param>
/// <param name="OutputCount">Numbers written per row.</param>
internal sealed record BuiltProgram(string SupervisorPath, string ProgramPath, int InputCount, int OutputCount)
{
    private const int MostChunkBytes = 1 << 20;
    private const int MostChunkRows = 4096;

    /// <summary>How much more time than the limits say each row may take: more than 1 for a build that is slower than the program.</summary>
    public int TimeFactor { get; init; } = 1;

    /// <summary>True when a process executes one row and ends.</summary>
    public bool IsOneLifePerRow { get; init; }

    /// <summary>Most rows in one chunk: enough to make the pipe's cost vanish, few enough to share them out over the processes.</summary>
    public int MostRows => Math.Clamp(MostChunkBytes / ((InputCount + OutputCount) * sizeof(double)), 1, MostChunkRows);
}
