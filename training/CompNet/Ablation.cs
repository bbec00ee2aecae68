namespace SurrogateHost.Training.CompNet;

/// <summary>What a training is made to do without, to see what it is worth.</summary>
public enum Ablation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The text: every program comes with another one's.</summary>
    Text,

    /// <summary>The values of numbers in the text.</summary>
    Numbers,
}
