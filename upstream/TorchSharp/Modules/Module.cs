using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network with its parameters, buffers and sub-modules. A derived class sets its fields in its constructor
        /// and calls <see cref="RegisterComponents"/> last.
        /// </summary>
        public unsafe partial class Module : IDisposable
        {
            private readonly string name;
            private readonly Dictionary<string, Module> ownModules = [];
            private readonly Dictionary<string, Parameter> ownParameters = [];
            private readonly Dictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = [];

            protected Module(string name) => this.name = name;

            public bool training { get; private set; } = true;

            public string GetName() => name;

            public virtual void register_module(string name, Module submodule)
            {
                CheckName(name);
                if (!ownModules.TryAdd(name, submodule) && ownModules[name] != submodule)
                    throw new InvalidOperationException($"A sub-module '{name}' is already registered in {this.name}.");
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                CheckName(name);
                if (!ownParameters.TryAdd(name, param) && !ReferenceEquals(ownParameters[name], param))
                    throw new InvalidOperationException($"A parameter '{name}' is already registered in {this.name}.");
                param.DetachFromDisposeScope();
            }

            /// <summary>A tensor that belongs to the module but is not learned; persistent ones are part of its state.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckName(name);
                if (!ownBuffers.TryAdd(name, (tensor, persistent)) && !ReferenceEquals(ownBuffers[name].Tensor, tensor))
                    throw new InvalidOperationException($"A buffer '{name}' is already registered in {this.name}.");
                tensor.DetachFromDisposeScope();
            }

            public virtual Parameter? get_parameter(string target) =>
                named_parameters().Where(pair => pair.name == target).Select(pair => pair.parameter).FirstOrDefault();

            public virtual Tensor? get_buffer(string target) =>
                named_buffers().Where(pair => pair.name == target).Select(pair => pair.buffer).FirstOrDefault();

            public virtual IEnumerable<(string name, Module module)> named_children() => ownModules.Select(pair => (pair.Key, pair.Value));

            public virtual IEnumerable<Module> children() => ownModules.Values;

            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                ownModules.SelectMany(child => child.Value.named_modules()
                    .Select(inner => ($"{child.Key}.{inner.name}", inner.module))
                    .Prepend((child.Key, child.Value)));

            /// <summary>All sub-modules, theirs included.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Gather(recurse, module => module.ownParameters.Select(pair => (pair.Key, pair.Value)));

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(pair => pair.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) =>
                Gather(recurse, module => module.ownBuffers.Select(pair => (pair.Key, pair.Value.Tensor)));

            public virtual IEnumerable<Tensor> buffers(bool recurse = true) => named_buffers(recurse).Select(pair => pair.buffer);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void train(bool on = true)
            {
                training = on;
                foreach (var child in children())
                    child.train(on);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                var list = parameters().ToArray();
                fixed (nint* first = NativeCall.Handles(list))
                    NativeCall.Check(NativeMethods.st_zero_grads(first, list.Length, set_to_none ? 1 : 0));
                GC.KeepAlive(list);
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Registers every field that holds a module, a parameter or (as a buffer) a tensor, under the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                foreach (var field in GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                {
                    var key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when !ownModules.ContainsValue(module):
                            register_module(key, module);
                            break;
                        case Parameter parameter when !ownParameters.Values.Any(known => ReferenceEquals(known, parameter)):
                            register_parameter(key, parameter);
                            break;
                        case Tensor tensor and not Modules.Parameter when !ownBuffers.Values.Any(known => ReferenceEquals(known.Tensor, tensor)):
                            register_buffer(key, tensor);
                            break;
                    }
                }
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var child in ownModules.Values)
                    child.Dispose();
                foreach (var parameter in ownParameters.Values)
                    parameter.Dispose();
                foreach (var (tensor, _) in ownBuffers.Values)
                    tensor.Dispose();
            }

            private void CheckName(string name)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"'{name}' cannot name a component of {this.name}: it must be neither empty nor hold a dot.", nameof(name));
            }

            private IEnumerable<(string Name, T Value)> Gather<T>(bool recurse, Func<Module, IEnumerable<(string, T)>> own)
                where T : Tensor
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                IEnumerable<(string Name, Module Module)> all = recurse ? named_modules().Prepend((string.Empty, this)) : [(string.Empty, this)];
                foreach (var (path, module) in all)
                {
                    foreach (var (key, value) in own(module))
                    {
                        if (seen.Add(value))
                            yield return (path.Length == 0 ? key : $"{path}.{key}", value);
                    }
                }
            }
        }
    }
}
