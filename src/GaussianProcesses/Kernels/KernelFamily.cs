namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>How correlation falls with distance.</summary>
public enum KernelFamily
{
    /// <summary>exp(−r²/2): functions with all derivatives.</summary>
    SquaredExponential,

    /// <summary>Matérn with ν = 5/2: functions with two derivatives.</summary>
    Matern52,

    /// <summary>Matérn with ν = 3/2: functions with one derivative.</summary>
    Matern32,
}
