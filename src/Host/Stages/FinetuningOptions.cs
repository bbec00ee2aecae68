using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Stages;

/// <summary>
/// How many executions a surrogate learns from, and how. Configuration section <c>Stages:Finetuning</c>. A job without an
/// objective samples with its whole budget; a job with one keeps most of it for the search.
/// </summary>
public sealed class FinetuningOptions
{
    /// <summary>Executions wanted per input, plus one, before a search begins: what the search learns on its way is better aimed.</summary>
    [Range(1, 10000)]
    public int SamplesPerInput { get; set; } = 1;

    /// <summary>The part of the budget sampled at least, so that a large budget gives a better surrogate.</summary>
    [Range(0.0, 1.0)]
    public double MinimumBudgetShare { get; set; } = 0.02;

    /// <summary>The part of the budget sampled at most, whatever <see cref="SamplesPerInput"/> asks for.</summary>
    [Range(0.0, 1.0)]
    public double MaximumBudgetShare { get; set; } = 0.25;

    /// <summary>
    /// Up to so many completed executions Gaussian processes are fitted, stand for election beside networks, and teach the surrogate; they are
    /// exact up to 2,000, and have 1,000 inducing points beyond. With more executions networks are trained alone. 0 turns processes off.
    /// </summary>
    [Range(0, 100_000)]
    public int MaximumTeacherSamples { get; set; } = 10_000;

    /// <summary>Steps of Adam with which the network that learns from the processes begins, at 64 executions.</summary>
    [Range(1, 1_000_000)]
    public int StudentSteps { get; set; } = 2000;

    /// <summary>Gauss–Newton steps of each round that follows, at 64 executions.</summary>
    [Range(1, 1_000_000)]
    public int StudentGaussNewtonSteps { get; set; } = 100;

    /// <summary>Gauss–Newton steps with which a network ends that is trained on executions alone.</summary>
    [Range(1, 1_000_000)]
    public int GaussNewtonSteps { get; set; } = 1000;

    /// <summary>The most rounds of that training: another follows while the network is not near enough to its teacher.</summary>
    [Range(1, 100)]
    public int StudentRounds { get; set; } = 3;

    /// <summary>The least width of hidden layers of the network that learns from the processes: narrower ones cannot hold what they know.</summary>
    [Range(1, 1024)]
    public int StudentWidth { get; set; } = 64;

    /// <summary>The most training steps of each network that stands for election beside the processes.</summary>
    [Range(1, 1_000_000)]
    public int RivalSteps { get; set; } = 1000;

    /// <summary>The part of the completed executions held out for the validation report.</summary>
    [Range(0.0, 0.5)]
    public double HeldOutFraction { get; set; } = 0.2;

    /// <summary>With fewer held-out executions than this the report comes from cross-validation, and the surrogate learns from all.</summary>
    [Range(2, 1000)]
    public int MinimumHeldOut { get; set; } = 20;

    /// <summary>Parts of the cross-validation.</summary>
    [Range(2, 20)]
    public int Folds { get; set; } = 5;

    /// <summary>
    /// Step sizes tried side by side. All trainings hold out the same executions to stop by; the best by validation error is kept,
    /// and those about as good tell how far they differ.
    /// </summary>
    [Range(1, 16)]
    public int Restarts { get; set; } = 3;

    /// <summary>Orders of the batches tried side by side with each step size.</summary>
    [Range(1, 64)]
    public int Seeds { get; set; } = 1;

    /// <summary>
    /// Sampling goes on until this many executions have completed, or <see cref="MaximumBudgetShareOfFailures"/> is spent; a
    /// program of which less than a fifth as many complete is refused.
    /// </summary>
    [Range(1, 1000)]
    public int MinimumCompleted { get; set; } = 4;

    /// <summary>The part of the budget after which sampling no longer waits for executions that complete.</summary>
    [Range(0.0, 1.0)]
    public double MaximumBudgetShareOfFailures { get; set; } = 0.5;

    /// <summary>The most training steps of one training: bounds the time that a large budget takes.</summary>
    [Range(1, 100_000_000)]
    public int MaximumSteps { get; set; } = 60_000;
}
