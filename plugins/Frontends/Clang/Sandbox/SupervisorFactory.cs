using System.Globalization;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Starts supervisors.</summary>
/// <param name="options">The limits that they enforce.</param>
/// <param name="locator">Finds bubblewrap.</param>
/// <param name="launcher">Starts the process.</param>
/// <param name="time">For their watchdogs.</param>
internal sealed class SupervisorFactory(SandboxOptions options, SandboxToolLocator locator, SandboxLauncher launcher, TimeProvider time)
{
    private const int NanosecondsPerTick = 100;

    /// <summary>The limits of every program that is started.</summary>
    public SandboxOptions Limits => options;

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="program">What it executes.</param>
    /// <exception cref="HostNotReadyException">The sandbox cannot be started.</exception>
    public SupervisorProcess Start(BuiltProgram program)
    {
        long[] arguments =
        [
            program.InputCount, program.OutputCount, program.MostRows, program.TimeFactor * options.TimeLimit.Ticks * NanosecondsPerTick,
            program.TimeFactor * options.WaitLimit.Ticks * NanosecondsPerTick, options.MemoryLimit, options.OutputLimit,
            program.IsOneLifePerRow ? 1 : Math.Max(2, program.MostRows),
        ];
        var command = BubblewrapCommand.Run(
            locator.Find(), program.SupervisorPath, program.ProgramPath, arguments.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return SupervisorProcess.Attach(launcher.Start(command), time);
    }
}
