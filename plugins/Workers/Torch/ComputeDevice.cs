using System.Globalization;
using TorchSharp;

namespace SurrogateHost.Workers.Torch;

/// <summary>From a device's name in the configuration to the device.</summary>
internal static class ComputeDevice
{
    /// <summary>The device of that name.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c>, <c>cuda:N</c> or <c>auto</c>.</param>
    /// <exception cref="InvalidDataException">It is no such name, or this machine has no such device.</exception>
    public static torch.Device Resolve(string name)
    {
        if (name == "auto")
            return torch.cuda.is_available() ? torch.device(DeviceType.CUDA, 0) : torch.CPU;
        if (name == "cpu")
            return torch.CPU;
        var number = 0;
        var isCuda = name == "cuda"
            || (name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name[5..], NumberStyles.None, CultureInfo.InvariantCulture, out number));
        if (!isCuda)
            throw new InvalidDataException($"Plugins:worker.torch:Device is '{name}'; give cpu, cuda, cuda:1 (any number) or auto.");
        var count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        if (number >= count)
        {
            throw new InvalidDataException(
                $"Plugins:worker.torch:Device is '{name}', but libtorch {torch.__version__} sees {count} CUDA devices here; give auto or cpu, "
                + "or name a libtorch built for CUDA as Plugins:worker.torch:LibTorch.");
        }

        return torch.device(DeviceType.CUDA, number);
    }
}
