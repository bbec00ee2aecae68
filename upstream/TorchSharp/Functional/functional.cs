using TorchSharp.Native;
using static TorchSharp.torch.nn;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers, activations and losses as functions.</summary>
        public static unsafe partial class functional
        {
            /// <summary>input weightsᵀ + bias, for weights of shape [outputs, inputs].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
            {
                var result = NativeMethods.st_linear(input.Handle, weights.Handle, bias?.Handle ?? 0);
                GC.KeepAlive(input);
                GC.KeepAlive(weights);
                GC.KeepAlive(bias);
                return NativeCall.Own(result);
            }

            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
            {
                fixed (long* first = normalized_shape)
                {
                    var result = NativeMethods.st_layer_norm(
                        input.Handle, first, normalized_shape.Length, weight?.Handle ?? 0, bias?.Handle ?? 0, eps);
                    GC.KeepAlive(input);
                    GC.KeepAlive(weight);
                    GC.KeepAlive(bias);
                    return NativeCall.Own(result);
                }
            }

            public static Tensor relu(Tensor input, bool inplace = false) => inplace ? input.relu_() : input.relu();

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.copy_(x.silu()) : x.silu();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor sigmoid(Tensor x, bool inplace = false) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
            {
                var result = NativeMethods.st_leaky_relu(input.Handle, negative_slope);
                GC.KeepAlive(input);
                return inplace ? input.copy_(NativeCall.Own(result)) : NativeCall.Own(result);
            }

            public static Tensor elu(Tensor x, double alpha, bool inplace = false)
            {
                var result = NativeMethods.st_elu(x.Handle, alpha);
                GC.KeepAlive(x);
                return inplace ? x.copy_(NativeCall.Own(result)) : NativeCall.Own(result);
            }

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20)
            {
                var result = NativeMethods.st_softplus(x.Handle, beta, threshold);
                GC.KeepAlive(x);
                return NativeCall.Own(result);
            }

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null)
            {
                var result = NativeMethods.st_softmax(input.Handle, dim, TypeCode(dtype));
                GC.KeepAlive(input);
                return NativeCall.Own(result);
            }

            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null)
            {
                var result = NativeMethods.st_log_softmax(input.Handle, dim, TypeCode(dtype));
                GC.KeepAlive(input);
                return NativeCall.Own(result);
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (inplace)
                {
                    NativeCall.Check(NativeMethods.st_dropout_(input.Handle, p, training ? 1 : 0));
                    return input;
                }

                var result = NativeMethods.st_dropout(input.Handle, p, training ? 1 : 0);
                GC.KeepAlive(input);
                return NativeCall.Own(result);
            }

            public static Tensor one_hot(Tensor x, long num_classes = -1) => NativeCall.WithDimension(&NativeMethods.st_one_hot, x, num_classes);

            /// <summary>Widths from the last dimension to the first, before and after each.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                fixed (long* first = pad)
                {
                    var result = NativeMethods.st_pad(input.Handle, first, pad.Length, (int)mode, value);
                    GC.KeepAlive(input);
                    return NativeCall.Own(result);
                }
            }

            /// <summary>softmax(query keyᵀ / √d + mask) value; a boolean mask lets through what is true.</summary>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                var result = NativeMethods.st_attention(
                    query.Handle, key.Handle, value.Handle, attn_mask?.Handle ?? 0, p, is_casual ? 1 : 0);
                GC.KeepAlive(query);
                GC.KeepAlive(key);
                GC.KeepAlive(value);
                GC.KeepAlive(attn_mask);
                return NativeCall.Own(result);
            }
        }
    }
}
