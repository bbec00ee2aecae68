using System.Text;
using System.Threading.Channels;

namespace SurrogateHost.Tests.Cli;

/// <summary>Hands over what is written, line by line, as it is written.</summary>
internal sealed class LineWriter : TextWriter
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new NotSupportedException("Whole lines only.");

    public override void WriteLine(string? value) => _lines.Writer.TryWrite(value ?? "");

    public ValueTask<string> ReadLineAsync(CancellationToken cancellationToken) => _lines.Reader.ReadAsync(cancellationToken);
}
