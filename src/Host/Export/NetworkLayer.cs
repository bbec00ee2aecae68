namespace SurrogateHost.Export;

/// <summary>One affine layer.</summary>
/// <param name="Inputs">Width before it.</param>
/// <param name="Outputs">Width after it.</param>
/// <param name="Matrix">Row by row, one row per output.</param>
/// <param name="Bias">One number per output.</param>
internal sealed record NetworkLayer(int Inputs, int Outputs, float[] Matrix, float[] Bias);
