namespace SurrogateHost.Training.CompNet.Data;

/// <summary>Takes from programs what a training is to do without.</summary>
public static class AblatedPrograms
{
    /// <summary>The programs without it.</summary>
    /// <param name="programs">Programs that go together; of about the same length, where texts change places.</param>
    /// <param name="ablation">What is taken.</param>
    public static TrainingProgram[] Without(this TrainingProgram[] programs, Ablation ablation) => ablation switch
    {
        Ablation.Text => [.. programs.Select((program, i) => program with { Text = programs[(i + 1) % programs.Length].Text })],
        Ablation.Numbers => [.. programs.Select(program => program with { Text = program.Text with { Values = new float[program.Text.Values.Length] } })],
        _ => programs,
    };
}
