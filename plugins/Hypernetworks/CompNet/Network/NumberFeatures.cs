namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>What the network sees of a number in the text: sign, size at several scales, reciprocal, and sines and cosines.</summary>
public static class NumberFeatures
{
    /// <summary>Features per number.</summary>
    public const int Count = 16;

    // Beyond it, features would leave what training knows, and in the end what a float can hold.
    private const float Largest = 1e6f;

    // Sines of larger numbers say nothing that is near for numbers that are near, and fade.
    private const float Turning = 12;

    private const float Small = 0.02f;
    private const float Smallest = 1e-6f;

    /// <summary>Computes the features.</summary>
    /// <param name="value">The number; one beyond ±1e6 counts as that, what is not a number as 0.</param>
    /// <param name="features">Receives <see cref="Count"/> numbers, each of a size near 1.</param>
    public static void Fill(float value, Span<float> features)
    {
        value = float.IsNaN(value) ? 0 : Math.Clamp(value, -Largest, Largest);
        var size = MathF.Abs(value);
        features[0] = MathF.Sign(value);
        features[1] = Math.Clamp(value / 3, -3, 3);
        features[2] = MathF.Log(size + 0.01f) / 2;
        features[3] = MathF.Tanh(value);
        features[4] = MathF.Tanh(value / 4);
        features[5] = Smallness(size);
        features[6] = Math.Clamp(value * value / 9, 0, 3);
        features[7] = 1 / (size + 0.3f);
        var scale = 0.5f;
        var weight = MathF.Min(1, Turning / size);
        for (var i = 8; i < Count; i += 2, scale *= 2)
            (features[i], features[i + 1]) = (weight * MathF.Sin(value * scale), weight * MathF.Cos(value * scale));
    }

    /// <summary>0 down to 0.02, 1 below a millionth and for 0, by the logarithm in between: the other features hardly tell such numbers apart.</summary>
    private static float Smallness(float size) => size < Smallest ? 1 : Math.Clamp(MathF.Log(Small / size) / MathF.Log(Small / Smallest), 0, 1);
}
