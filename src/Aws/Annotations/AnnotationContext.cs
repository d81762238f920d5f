using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Annotations;

/// <summary>What decides, beside the value itself, whether a value is accepted.</summary>
public sealed class AnnotationContext
{
    /// <summary>The newest controller with default settings.</summary>
    public static AnnotationContext Default { get; } = new();

    /// <summary>The controller that reads it; <c>null</c> if its release is unknown.</summary>
    public ReleaseVersion? Version { get; init; } = ControllerFacts.LatestVersion;

    /// <summary>Whether EKS Auto Mode reads it: maps may then be separated by lines, and only what AWS or Kubernetes refuses is wrong.</summary>
    public bool IsAutoMode { get; init; }

    /// <summary>
    /// Whether the API server refuses host bits and leading zeros in ranges (gate StrictIPCIDRValidation, on from Kubernetes 1.36:
    /// https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/). It is false unless the version is stated.
    /// </summary>
    public bool RefusesLooseCidrs { get; init; }

    /// <summary>The tag keys that the controller is told to leave alone (<c>--external-managed-tags</c>).</summary>
    public IReadOnlyCollection<string> ExternalManagedTags { get; init; } = [];

    /// <summary>Whether a map is split by the rules of v2.14.1 and later; <c>null</c> if the release is not known so exactly.</summary>
    public bool? MapsHaveEscapes => IsAtLeast(MapEscapes);

    private static ReleaseVersion MapEscapes { get; } = Releases.Of("2.14.1");

    /// <summary>Whether the controller is of that release or a later one; <c>null</c> if that is not known.</summary>
    internal bool? IsAtLeast(ReleaseVersion release) => Version?.IsAtLeast(release);
}
