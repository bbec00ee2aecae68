using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters and persistent buffers by name: the module's own tensors, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? string.Empty : $"{prefix}.";
                foreach (var (key, parameter) in ownParameters)
                    destination.TryAdd(start + key, parameter);
                foreach (var (key, (tensor, persistent)) in ownBuffers)
                {
                    if (persistent)
                        destination.TryAdd(start + key, tensor);
                }

                foreach (var (key, module) in ownModules)
                    module.state_dict(destination, start + key);
                return destination;
            }

            /// <summary>Copies values in by name.</summary>
            /// <param name="source">Tensors of the same shapes.</param>
            /// <param name="strict">Refuse, before anything is changed, a source that lacks a name or has one too many.</param>
            /// <param name="skip">Names to leave as they are.</param>
            /// <exception cref="InvalidOperationException">Names are missing or unexpected.</exception>
            /// <exception cref="ArgumentException">A shape differs.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                skip ??= [];
                var state = state_dict();
                List<string> missing = [.. state.Keys.Where(key => !source.ContainsKey(key) && !skip.Contains(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !state.ContainsKey(key) && !skip.Contains(key))];
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(
                        $"The state does not fit {GetName()}: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                var pairs = state.Where(pair => source.ContainsKey(pair.Key) && !skip.Contains(pair.Key)).ToList();
                foreach (var (key, target) in pairs)
                {
                    if (!target.shape.SequenceEqual(source[key].shape))
                        throw new ArgumentException(
                            $"'{key}' of {GetName()} has shape [{string.Join(", ", target.shape)}], but [{string.Join(", ", source[key].shape)}] was given.", nameof(source));
                }

                using var mode = no_grad();
                foreach (var (key, target) in pairs)
                    target.copy_(source[key]);
                return (missing, unexpected);
            }

            /// <summary>Moves or converts all parameters, their gradients and buffers, which stay the same objects.</summary>
            internal void Convert(Device? device, ScalarType? type)
            {
                using var scope = NewDisposeScope();
                using var mode = no_grad();
                foreach (var parameter in parameters())
                {
                    Replace(parameter, device, type);
                    if (parameter.grad is { } gradient)
                        parameter.grad = Converted(gradient, device, type);
                }

                foreach (var buffer in buffers())
                    Replace(buffer, device, type);
            }

            private static Tensor Converted(Tensor tensor, Device? device, ScalarType? type)
            {
                var wanted = type is { } given && tensor.is_floating_point() ? given : tensor.dtype;
                return tensor.to(wanted, device ?? tensor.device);
            }

            private static void Replace(Tensor tensor, Device? device, ScalarType? type)
            {
                var converted = Converted(tensor.detach(), device, type);
                NativeCall.Check(NativeMethods.st_set_(tensor.Handle, converted.Handle));
                GC.KeepAlive(tensor);
            }
        }
    }
}
