using SurrogateHost.Cli;
using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Corpus.Tool.Commands;

/// <summary>Opens the files that command lines name.</summary>
internal static class FileArguments
{
    /// <summary>Opens a corpus to read.</summary>
    /// <param name="terminal">Where relative paths start.</param>
    /// <param name="path">As typed.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static CorpusReader Open(Terminal terminal, string path) => File.Exists(terminal.Resolve(path))
        ? CorpusReader.Open(terminal.Resolve(path))
        : throw new UsageException($"'{path}': there is no such file.");

    /// <summary>Starts a corpus, or goes on with one.</summary>
    /// <param name="terminal">Where relative paths start.</param>
    /// <param name="path">As typed after <c>--out</c>.</param>
    /// <param name="resume">True to go on when the file is there.</param>
    /// <param name="header">How it is made; a file that is there must be made the same way.</param>
    /// <exception cref="UsageException">It is there and must not be, or is made another way.</exception>
    public static CorpusWriter Write(Terminal terminal, string path, bool resume, CorpusHeader header)
    {
        var full = terminal.Resolve(path);
        if (Directory.Exists(full))
            throw new UsageException($"--out '{path}': is a folder; name a file in it.");
        if (Path.GetDirectoryName(full) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        if (!File.Exists(full))
            return CorpusWriter.Create(full, header);
        if (!resume)
            throw new UsageException($"--out '{path}': is there already; --resume goes on with it, or name another file.");
        using (var reader = CorpusReader.Open(full))
        {
            if (reader.Header != header)
                throw new UsageException($"--out '{path}': was made as {reader.Header}, and the options say {header}; give the options it was made with.");
        }

        return CorpusWriter.Append(full);
    }
}
