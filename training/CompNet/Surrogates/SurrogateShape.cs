namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>
/// Where the parameters of an inputs-hidden-hidden-outputs network stand in one array: first matrix [inputs, hidden] and bias, second
/// matrix [hidden, hidden] and bias, last matrix transposed [outputs, hidden] and bias.
/// </summary>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Hidden">Units of each hidden layer, a multiple of <see cref="PanelProduct.Lane"/>.</param>
/// <param name="Outputs">Number of outputs.</param>
internal readonly record struct SurrogateShape(int Inputs, int Hidden, int Outputs)
{
    /// <summary>Parameters in all.</summary>
    public int Count => Bias3.End.Value;

    public Range Matrix1 => ..(Inputs * Hidden);

    public Range Bias1 => After(Matrix1, Hidden);

    public Range Matrix2 => After(Bias1, Hidden * Hidden);

    public Range Bias2 => After(Matrix2, Hidden);

    public Range Matrix3 => After(Bias2, Outputs * Hidden);

    public Range Bias3 => After(Matrix3, Outputs);

    private static Range After(Range previous, int length) => previous.End..new Index(previous.End.Value + length);
}
