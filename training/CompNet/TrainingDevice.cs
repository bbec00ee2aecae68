using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

/// <summary>Where a training is computed.</summary>
public static class TrainingDevice
{
    private const string Automatic = "auto";

    /// <summary>True for <c>cpu</c>, <c>cuda</c>, <c>cuda:N</c> and <c>auto</c>.</summary>
    public static bool IsValid(string name) =>
        name is Automatic or "cpu" or "cuda" || (name.StartsWith("cuda:", StringComparison.Ordinal) && uint.TryParse(name["cuda:".Length..], out _));

    /// <summary>
    /// The device of a name that is valid. A GPU multiplies float32 matrices as TensorFloat-32, with 10 bits of mantissa: several times
    /// as fast, and the noise is far below that of the gradients.
    /// </summary>
    /// <param name="name">As given; <c>auto</c> is the first GPU, or else the processor.</param>
    /// <exception cref="InvalidDataException">libtorch does not see the device.</exception>
    public static Device Choose(string name)
    {
        if (name == "cpu" || (name == Automatic && !cuda.is_available()))
            return CPU;
        var device = new Device(name == Automatic ? "cuda" : name);
        if (!cuda.is_available() || device.index >= cuda.device_count())
            throw new InvalidDataException($"--device {name}: libtorch {__version__} sees {(cuda.is_available() ? cuda.device_count() : 0)} GPUs. LIBTORCH=FOLDER names a libtorch built for CUDA; --device cpu does without.");
        backends.cuda.matmul.allow_tf32 = true;
        return device;
    }
}
