using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SurrogateHost.PluginHosting;

/// <summary>Reads what a DLL says of itself, without loading it.</summary>
internal static class AssemblyFile
{
    /// <summary>The assemblies that it was compiled against.</summary>
    /// <param name="path">A file that is there.</param>
    /// <exception cref="PluginRefusedException">It is no .NET assembly, or only the first part of one.</exception>
    public static IReadOnlyList<(string Name, Version Version)> References(string path)
    {
        try
        {
            using var stream = new MemoryStream(PluginFiles.Read(path), writable: false);
            using var reader = new PEReader(stream);
            if (reader.PEHeaders.SectionHeaders.Any(section => section.PointerToRawData + section.SizeOfRawData > stream.Length))
                throw new BadImageFormatException("its end is missing");
            var metadata = reader.GetMetadataReader();
            return
            [
                .. metadata.AssemblyReferences
                    .Select(metadata.GetAssemblyReference)
                    .Select(reference => (metadata.GetString(reference.Name), reference.Version)),
            ];
        }
        catch (Exception exception) when (
            exception is BadImageFormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new PluginRefusedException(
                $"{path} is not a .NET assembly: build it again and copy it whole ({exception.Message})", exception)
            { MayBeIncomplete = true };
        }
    }
}
