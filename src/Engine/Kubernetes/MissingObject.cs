namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// What can be said of an object that is referred to and not there. Made by <see cref="ClusterModel.Missing"/> only where the set could have
/// held it, so that a rule which gets one may report it.
/// </summary>
public sealed class MissingObject(IReadOnlyList<Resource> nearNames, Resource? elsewhere, IReadOnlyList<string> unreadFiles)
{
    /// <summary>Objects of the kind and namespace whose names are a slip away, nearest first.</summary>
    public IReadOnlyList<Resource> NearNames { get; } = nearNames;

    /// <summary>The object of the same name in another namespace, if there is one.</summary>
    public Resource? Elsewhere { get; } = elsewhere;

    /// <summary>Files of the set that could not be read and may hold it: the message has to say so.</summary>
    public IReadOnlyList<string> UnreadFiles { get; } = unreadFiles;

    /// <summary>The end of a "not found" message, as sentences with a blank before them; empty where there is nothing to add.</summary>
    public string Hint
    {
        get
        {
            if (NearNames.Count > 0)
                return $" Did you mean '{NearNames[0].Name}'?";
            if (Elsewhere is not null)
                return $" There is one in namespace '{Elsewhere.Namespace ?? "(unwritten)"}'.";
            return UnreadFiles.Count > 0 ? $" It may stand in {UnreadFiles[0]}, which could not be read." : "";
        }
    }
}
