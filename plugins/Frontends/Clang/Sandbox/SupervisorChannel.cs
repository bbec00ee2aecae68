using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>
/// The host's end of the protocol in Supervisor/frames.c. Everything read is checked; anything unexpected loses the supervisor.
/// </summary>
/// <param name="input">Standard input of the supervisor.</param>
/// <param name="output">Its standard output.</param>
internal sealed class SupervisorChannel(Stream input, Stream output)
{
    private const uint Magic = 0x31485253;
    private const int HeaderBytes = 12;
    private const int TextBytes = 256;
    private const int MostShown = 16;
    private const int ShownBytes = 1024;
    private const uint Ready = 1, Evaluate = 2, Alive = 3, Results = 4, LoadFailed = 5;

    /// <summary>Waits for the supervisor's first word. False when it ended instead.</summary>
    public bool TryReceiveReady()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        return output.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(header) == Magic
            && BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) == Ready;
    }

    /// <summary>Sends rows to execute.</summary>
    /// <param name="values">All their inputs.</param>
    /// <param name="rows">How many rows that is.</param>
    public void Send(ReadOnlySpan<double> values, int rows)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var frame = new byte[HeaderBytes + bytes.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Evaluate);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(8), rows);
        bytes.CopyTo(frame.AsSpan(HeaderBytes));
        input.Write(frame);
        input.Flush();
    }

    /// <summary>Waits for the results of the rows sent.</summary>
    /// <param name="endings">Receives one ending per row.</param>
    /// <param name="outputs">Receives the outputs of all rows.</param>
    /// <param name="printed">Receives by row what some rows that failed had printed.</param>
    /// <param name="heard">Called at every sign of life.</param>
    /// <returns>Null, or why nothing was executed.</returns>
    /// <exception cref="SupervisorLostException">The supervisor broke the protocol.</exception>
    public LoadFailure? Receive(Span<RowEnding> endings, Span<double> outputs, Dictionary<int, string> printed, Action heard)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        while (true)
        {
            output.ReadExactly(header);
            heard();
            var (magic, type) = (BinaryPrimitives.ReadUInt32LittleEndian(header), BinaryPrimitives.ReadUInt32LittleEndian(header[4..]));
            var rows = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
            switch (magic, type)
            {
                case (Magic, Alive):
                    continue;
                case (Magic, Results) when rows == endings.Length:
                    ReadEndings(endings);
                    output.ReadExactly(MemoryMarshal.AsBytes(outputs));
                    ReadPrinted(endings.Length, printed);
                    return null;
                case (Magic, LoadFailed) when rows == 1:
                    return ReadLoadFailure();
                default:
                    throw new SupervisorLostException($"The supervisor sent a frame of type {type} for {rows} rows, where {endings.Length} were due.");
            }
        }
    }

    private void ReadPrinted(int rows, Dictionary<int, string> printed)
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        output.ReadExactly(word);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(word);
        if (count > MostShown)
            throw new SupervisorLostException($"The supervisor shows what {count} rows printed, where at most {MostShown} are due.");
        Span<byte> shown = stackalloc byte[(2 * sizeof(uint)) + ShownBytes];
        for (var i = 0u; i < count; i++)
        {
            output.ReadExactly(shown);
            var (row, length) = (BinaryPrimitives.ReadUInt32LittleEndian(shown), BinaryPrimitives.ReadUInt32LittleEndian(shown[sizeof(uint)..]));
            if (row >= rows || length > ShownBytes)
                throw new SupervisorLostException($"The supervisor shows {length} bytes of row {row}, where there are {rows} rows and at most {ShownBytes} bytes.");
            printed[(int)row] = Encoding.UTF8.GetString(shown.Slice(2 * sizeof(uint), (int)length));
        }
    }

    private LoadFailure ReadLoadFailure()
    {
        Span<RowEnding> ending = stackalloc RowEnding[1];
        Span<byte> text = stackalloc byte[TextBytes];
        ReadEndings(ending);
        output.ReadExactly(text);
        var length = text.IndexOf((byte)0);
        var words = Encoding.Latin1.GetString(text[..(length < 0 ? TextBytes : length)]);
        return new LoadFailure(ending[0], string.Concat(words.Where(letter => letter is >= ' ' and <= '~')));
    }

    private void ReadEndings(Span<RowEnding> endings)
    {
        output.ReadExactly(MemoryMarshal.AsBytes(endings));
        foreach (var ending in endings)
        {
            if (!ending.IsKnown)
                throw new SupervisorLostException($"The supervisor sent the unknown reason {(uint)ending.Reason}.");
        }
    }
}
