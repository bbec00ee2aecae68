using SurrogateHost.Bench.Paper.Programs;

namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>An application that spends its time in a kernel.</summary>
internal interface IPictureTask
{
    /// <summary>For tables and files.</summary>
    string Name { get; }

    /// <summary>The kernel.</summary>
    Kernel Kernel { get; }

    /// <summary>The kernel's inputs in one run of the application, row after row.</summary>
    /// <param name="picture">What the application reads.</param>
    double[][] Rows(Picture picture);

    /// <summary>The application's result.</summary>
    /// <param name="picture">What it reads.</param>
    /// <param name="results">What the kernel, or a surrogate, says to <see cref="Rows"/>.</param>
    Picture Apply(Picture picture, double[] results);
}
