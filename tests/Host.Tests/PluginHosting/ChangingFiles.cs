using SurrogateHost.PluginHosting;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>Lists files as the host does, and lets something happen before one of the calls: no thread has to be caught at the right moment.</summary>
internal sealed class ChangingFiles
{
    private int _before;
    private Action _change = () => { };

    /// <summary>True while another process has files open for itself alone.</summary>
    public bool IsLocked { get; set; }

    /// <summary>True when the change has taken place.</summary>
    public bool HasChanged => _before < 0;

    /// <param name="change">What happens.</param>
    /// <param name="listings">How many folders are listed before that, from now on.</param>
    public void ChangeAfter(int listings, Action change) => (_before, _change) = (listings, change);

    public SortedDictionary<string, FileInfo> Below(string folder)
    {
        if (IsLocked)
            throw new IOException("another process uses the files");
        if (_before-- == 0)
            _change();
        return PluginFiles.Below(folder);
    }
}
