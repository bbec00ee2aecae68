using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>What to say when this machine does not let a sandbox start.</summary>
internal static class SandboxFailure
{
    /// <summary>The failure with its mend.</summary>
    /// <param name="words">What bubblewrap or the supervisor wrote.</param>
    public static HostNotReadyException CannotStart(string words) => new(
        $"The sandbox does not start, and nothing is executed without it: {words.Trim().ReplaceLineEndings("; ")}. "
        + $"{SandboxToolLocator.Mend}. Where they are installed, user namespaces must be allowed: sysctl kernel.unprivileged_userns_clone=1 "
        + "and user.max_user_namespaces above 0; in a container, start it with a seccomp and AppArmor profile that lets unshare and mount through.");
}
