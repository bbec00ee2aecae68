using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>A pre-norm transformer layer over [batch, tokens, width].</summary>
public sealed class EncoderBlock : Module<Tensor, Tensor, Tensor>
{
    private readonly int heads;
    private readonly LayerNorm n1;
    private readonly LayerNorm n2;
    private readonly Linear qkv;
    private readonly Linear o;
    private readonly Linear f1;
    private readonly Linear f2;

    public EncoderBlock(int width, int heads)
        : base(nameof(EncoderBlock))
    {
        this.heads = heads;
        (n1, n2) = (LayerNorm(width), LayerNorm(width));
        (qkv, o) = (Linear(width, 3 * width), Linear(width, width));
        (f1, f2) = (Linear(width, 4 * width), Linear(4 * width, width));
        RegisterComponents();
    }

    /// <param name="input1">Token states.</param>
    /// <param name="input2">Added to the scores: 0 to attend, a large negative number not to.</param>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        var (batch, length, width) = (input1.size(0), input1.size(1), input1.size(2));
        var parts = qkv.call(n1.call(input1)).chunk(3, -1).Select(part => part.view(batch, length, heads, width / heads).transpose(1, 2)).ToArray();
        var scores = parts[0].matmul(parts[1].transpose(-1, -2)) / Math.Sqrt((double)width / heads) + input2;
        var mixed = functional.softmax(scores, -1).matmul(parts[2]).transpose(1, 2).reshape(batch, length, width);
        var x = input1 + o.call(mixed);
        return x + f2.call(functional.gelu(f1.call(n2.call(x))));
    }
}
