using System.Net;
using System.Net.Sockets;

namespace SurrogateHost.Tests.Brokers;

/// <summary>
/// Ports for servers that tests start. One that the system picks (port 0) may be picked again for anybody, before the server, which
/// takes seconds to start, has bound it; these lie below the range that it picks from, and no two of one process are the same.
/// </summary>
public static class LoopbackPort
{
    private const string RangeFile = "/proc/sys/net/ipv4/ip_local_port_range";
    private const int UsualFirst = 32768;
    private const int Width = 12_000;
    private const int LowestOfUsers = 1024;

    private static readonly HashSet<int> s_given = [];

    /// <summary>Gives a port that nobody listens at, and that no other call of this process gives.</summary>
    public static int Next()
    {
        var end = FirstThatTheSystemPicks();
        var start = Math.Max(LowestOfUsers, end - Width);
        lock (s_given)
        {
            for (var tries = 0; tries < Width; tries++)
            {
                var port = Random.Shared.Next(start, end);
                if (s_given.Add(port) && IsFree(port))
                    return port;
            }
        }

        throw new InvalidOperationException($"No free port on 127.0.0.1 from {start} to {end - 1}.");
    }

    /// <summary>First port of the range that the system picks from; the usual one where that leaves no room below.</summary>
    public static int FirstThatTheSystemPicks()
    {
        if (!File.Exists(RangeFile))
            return UsualFirst;
        var first = int.Parse(File.ReadAllText(RangeFile).Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture);
        return first > LowestOfUsers + 1000 ? first : UsualFirst;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
