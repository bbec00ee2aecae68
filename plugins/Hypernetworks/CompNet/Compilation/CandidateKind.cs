namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>Where initial weights come from.</summary>
internal enum CandidateKind
{
    /// <summary>Text and samples.</summary>
    Informed,

    /// <summary>The text alone.</summary>
    Textual,

    /// <summary>Standard initial weights, for where nothing was understood.</summary>
    Standard,
}
