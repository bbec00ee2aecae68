using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Gradients, modes, random numbers, threads, devices. Declared in native/src/autograd.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial nint st_grad(nint x);

    [LibraryImport(Library)]
    internal static partial int st_set_grad(nint x, nint gradient);

    [LibraryImport(Library)]
    internal static partial int st_requires_grad_(nint x, int value);

    [LibraryImport(Library)]
    internal static partial int st_zero_grads(nint* x, long count, int setToNone);

    [LibraryImport(Library)]
    internal static partial int st_backward(nint* outputs, long count, nint* gradients, int retain, int create, nint* inputs,
        long inputCount);

    [LibraryImport(Library)]
    internal static partial nint* st_autograd_grad(nint* outputs, long count, nint* inputs, long inputCount, nint* gradients,
        int retain, int create, int allowUnused, long* resultCount);

    [LibraryImport(Library)]
    internal static partial int st_grad_enabled();

    [LibraryImport(Library)]
    internal static partial void st_set_grad_enabled(int value);

    [LibraryImport(Library)]
    internal static partial int st_inference_enabled();

    [LibraryImport(Library)]
    internal static partial nint st_inference_enter(int value);

    [LibraryImport(Library)]
    internal static partial void st_inference_leave(nint mode);

    [LibraryImport(Library)]
    internal static partial int st_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial int st_cuda_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial nint st_generator_new(ulong seed, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_generator_default();

    [LibraryImport(Library)]
    internal static partial void st_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int st_generator_seed(nint generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial int st_generator_initial_seed(nint generator, ulong* seed);

    [LibraryImport(Library)]
    internal static partial nint st_generator_get_state(nint generator);

    [LibraryImport(Library)]
    internal static partial int st_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    internal static partial nint st_rand(long* n, long count, nint generator, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_randn(long* n, long count, nint generator, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_randint(long low, long high, long* n, long count, nint generator, int dtype,
        int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_randperm(long n, nint generator, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_multinomial(nint x, long samples, int replacement, nint generator);

    [LibraryImport(Library)]
    internal static partial int st_normal_(nint x, double mean, double deviation, nint generator);

    [LibraryImport(Library)]
    internal static partial int st_uniform_(nint x, double low, double high, nint generator);

    [LibraryImport(Library)]
    internal static partial int st_bernoulli_(nint x, double p, nint generator);

    [LibraryImport(Library)]
    internal static partial int st_set_num_threads(int threads);

    [LibraryImport(Library)]
    internal static partial int st_get_num_threads();

    [LibraryImport(Library)]
    internal static partial int st_set_num_interop_threads(int threads);

    [LibraryImport(Library)]
    internal static partial int st_get_num_interop_threads();

    [LibraryImport(Library)]
    internal static partial int st_cuda_available();

    [LibraryImport(Library)]
    internal static partial int st_cuda_device_count();

    [LibraryImport(Library)]
    internal static partial int st_cuda_synchronize(long device);

    [LibraryImport(Library)]
    internal static partial int st_cuda_allow_tf32();

    [LibraryImport(Library)]
    internal static partial int st_cuda_set_allow_tf32(int value);
}
