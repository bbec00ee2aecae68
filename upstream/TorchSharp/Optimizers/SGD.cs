using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gradient descent, with momentum if asked for.</summary>
public class SGD : OptimizerHelper
{
    private readonly Options defaults;

    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup(parameters)], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        if (lr < 0 || momentum < 0 || weight_decay < 0)
            throw new ArgumentException($"Invalid learning rate, momentum or weight decay: {lr}, {momentum}, {weight_decay}.");
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum requires momentum and no dampening.");
        defaults = new Options
        {
            LearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = (Options?)param_group.Options ?? new Options();
        options.Complete(defaults);
        Place(param_group, options);
    }

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) => new State();

    private protected override void Step(Modules.ParamGroup group)
    {
        var options = (Options)group.Options!;
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } gradient)
                continue;
            if (options.maximize == true)
                gradient = -gradient;
            if (options.weight_decay is { } decay && decay != 0)
                gradient = gradient.add(parameter, decay);
            if (options.momentum is { } momentum && momentum != 0)
                gradient = WithMomentum(gradient, StateOf<State>(parameter), options, momentum);
            parameter.add_(gradient, -group.LearningRate);
        }
    }

    private static Tensor WithMomentum(Tensor gradient, State state, Options options, double momentum)
    {
        if (state.momentum_buffer is { } buffer)
            buffer.mul_(momentum).add_(gradient, 1 - options.dampening!.Value);
        else
            state.momentum_buffer = gradient.clone().DetachFromDisposeScope();
        return options.nesterov == true ? gradient.add(state.momentum_buffer, momentum) : state.momentum_buffer;
    }

    public class Options : OptimizerOptions
    {
        public double? momentum { get; set; }

        public double? dampening { get; set; }

        public double? weight_decay { get; set; }

        public bool? nesterov { get; set; }

        public bool? maximize { get; set; }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            (momentum, dampening, weight_decay) = (other.momentum, other.dampening, other.weight_decay);
            (nesterov, maximize) = (other.nesterov, other.maximize);
        }

        internal void Complete(Options defaults)
        {
            LearningRate ??= defaults.LearningRate;
            momentum ??= defaults.momentum;
            dampening ??= defaults.dampening;
            weight_decay ??= defaults.weight_decay;
            nesterov ??= defaults.nesterov;
            maximize ??= defaults.maximize;
        }
    }

    public class State : OptimizerState, IDisposable
    {
        public Tensor? momentum_buffer;

        public override void LoadStateDict(OptimizerState source)
        {
            Dispose();
            momentum_buffer = ((State)source).momentum_buffer?.clone().DetachFromDisposeScope();
        }

        public override void to(Device device) =>
            momentum_buffer = momentum_buffer?.to(device, disposeAfter: true).DetachFromDisposeScope();

        public void Dispose()
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
            GC.SuppressFinalize(this);
        }
    }

    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options? options = null)
            : base(parameters, options)
        {
        }
    }
}
