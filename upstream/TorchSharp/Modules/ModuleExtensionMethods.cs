using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moves and conversions that answer with the module's own type.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, Device device, bool non_blocking = false)
        where T : nn.Module => Converted(module, device, null);

    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false)
        where T : nn.Module => Converted(module, device, type);

    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : nn.Module => Converted(module, new Device(device), null);

    public static T to<T>(this T module, DeviceType type, int deviceIndex = -1, bool non_blocking = false)
        where T : nn.Module => Converted(module, new Device(type, deviceIndex), null);

    public static T to<T>(this T module, ScalarType type, bool non_blocking = false)
        where T : nn.Module => Converted(module, null, type);

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : nn.Module => Converted(module, CPU, null);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : nn.Module => Converted(module, new Device(DeviceType.CUDA, deviceIndex), null);

    public static T @float<T>(this T module)
        where T : nn.Module => Converted(module, null, ScalarType.Float32);

    public static T @double<T>(this T module)
        where T : nn.Module => Converted(module, null, ScalarType.Float64);

    public static T half<T>(this T module)
        where T : nn.Module => Converted(module, null, ScalarType.Float16);

    private static T Converted<T>(T module, Device? device, ScalarType? type)
        where T : nn.Module
    {
        module.Convert(device, type);
        return module;
    }
}
