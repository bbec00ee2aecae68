using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which .NET type holds an element of which tensor type.</summary>
internal static class ElementType
{
    public static Type Of(ScalarType type) => type switch
    {
        ScalarType.Byte => typeof(byte),
        ScalarType.Int8 => typeof(sbyte),
        ScalarType.Int16 => typeof(short),
        ScalarType.Int32 => typeof(int),
        ScalarType.Int64 => typeof(long),
        ScalarType.Float16 => typeof(Half),
        ScalarType.Float32 => typeof(float),
        ScalarType.Float64 => typeof(double),
        ScalarType.Bool => typeof(bool),
        _ => throw new NotSupportedException($"Elements of type {type} have no .NET type here; convert the tensor first."),
    };

    public static ScalarType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return ScalarType.Float32;
        return Enum.GetValues<ScalarType>()
            .Where(type => type is not (ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 or ScalarType.BFloat16))
            .Single(type => Of(type) == typeof(T));
    }

    public static T Convert<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return Reinterpret<float, T>((float)value);
        return typeof(T) == typeof(Half) ? Reinterpret<Half, T>((Half)value) : Reinterpret<double, T>(value);
    }

    public static T Convert<T>(long value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(bool))
            return Reinterpret<bool, T>(value != 0);
        if (typeof(T) == typeof(byte))
            return Reinterpret<byte, T>((byte)value);
        if (typeof(T) == typeof(sbyte))
            return Reinterpret<sbyte, T>((sbyte)value);
        if (typeof(T) == typeof(short))
            return Reinterpret<short, T>((short)value);
        return typeof(T) == typeof(int) ? Reinterpret<int, T>((int)value) : Reinterpret<long, T>(value);
    }

    private static TTo Reinterpret<TFrom, TTo>(TFrom value)
        where TFrom : unmanaged
        where TTo : unmanaged => Unsafe.As<TFrom, TTo>(ref value);
}
