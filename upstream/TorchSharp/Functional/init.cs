namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Initial values; each changes the tensor, unrecorded, and answers with it.</summary>
        public static class init
        {
            public static Tensor normal_(Tensor tensor, double mean = 0.0, double std = 1.0, Generator? generator = null) =>
                Unrecorded(tensor, () => tensor.normal_(mean, std, generator));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Unrecorded(tensor, () => tensor.uniform_(low, high, generator));

            public static Tensor constant_(Tensor tensor, Scalar val) => Unrecorded(tensor, () => tensor.fill_(val));

            public static Tensor zeros_(Tensor tensor) => Unrecorded(tensor, () => tensor.zero_());

            public static Tensor ones_(Tensor tensor) => Unrecorded(tensor, () => tensor.fill_(1));

            /// <summary>Uniform within ± gain √(6 / (inputs + outputs)).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var (inputs, outputs) = Fans(tensor);
                var bound = gain * Math.Sqrt(6.0 / (inputs + outputs));
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0)
            {
                var (inputs, outputs) = Fans(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (inputs + outputs)));
            }

            /// <summary>Uniform within ± √(6 / ((1 + a²) inputs)): the slope a is that of the leaky relu that follows.</summary>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0)
            {
                var bound = Math.Sqrt(6.0 / ((1 + (a * a)) * Fans(tensor).Inputs));
                return uniform_(tensor, -bound, bound);
            }

            private static (long Inputs, long Outputs) Fans(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Inputs and outputs are only known for two or more dimensions, not for {tensor}.", nameof(tensor));
                var field = shape.Skip(2).Aggregate(1L, (product, n) => product * n);
                return (shape[1] * field, shape[0] * field);
            }

            private static Tensor Unrecorded(Tensor tensor, Action change)
            {
                using var mode = no_grad();
                change();
                return tensor;
            }
        }
    }
}
