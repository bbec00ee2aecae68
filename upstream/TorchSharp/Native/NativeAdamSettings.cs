using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The settings of one Adam step; decoupled weight decay makes it AdamW.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeAdamSettings(
    double Rate, double Beta1, double Beta2, double Epsilon, double Decay, int Decoupled, int Maximize);
