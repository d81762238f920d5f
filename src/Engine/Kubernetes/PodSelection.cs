namespace ManifestLint.Engine.Kubernetes;

/// <summary>The pods that a selector picks.</summary>
public sealed class PodSelection(IReadOnlyList<PodTemplate> templates, bool isCertain)
{
    /// <summary>Those that are certainly picked, in the order of the set.</summary>
    public IReadOnlyList<PodTemplate> Templates { get; } = templates;

    /// <summary>
    /// 
    /// Whether that is all: <c>false</c> where a placeholder, a patch or an unwritten namespace may bring more, and then no error rests on it.
    ///
    /// </summary>
    public bool IsCertain { get; } = isCertain;
}
