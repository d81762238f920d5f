namespace ManifestLint.Engine.Kubernetes;

/// <summary>The pods that a selector picks.</summary>
/// <param name="Templates">Those that are certainly picked, in the order of the set.</param>
/// <param name="IsCertain">
/// Whether that is all: <c>false</c> where a placeholder, a patch or an unwritten namespace may bring more, and then no error rests on it.
/// </param>
public sealed record PodSelection(IReadOnlyList<PodTemplate> Templates, bool IsCertain);
