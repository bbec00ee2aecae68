namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>The programs of this machine that the sandbox is made of.</summary>
/// <param name="Bubblewrap">Path of bubblewrap.</param>
/// <param name="Compiler">Path of clang, links resolved: it finds its headers beside itself.</param>
/// <param name="CompilerIdentity">Changes when another compiler takes this one's place.</param>
internal sealed record SandboxTools(string Bubblewrap, string Compiler, string CompilerIdentity);
