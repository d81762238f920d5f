using ManifestLint.Aws.Annotations;

namespace ManifestLint.Rules.Manifests;

/// <summary>Keys that can only have been meant as annotations for a load balancer.</summary>
internal static class OwnedAnnotations
{
    /// <summary>Whether a key has one of the controllers' own prefixes, to the letter: as a label, a near one may well mean something else.</summary>
    public static bool Owns(string key) =>
        (HasPrefix(key, IngressAnnotations.Prefix) || HasPrefix(key, ServiceAnnotations.Prefix)) && AnnotationCatalog.IsOwned(key);

    private static bool HasPrefix(string key, string prefix) =>
        key.Length > prefix.Length && key[prefix.Length] == '/' && key.StartsWith(prefix, StringComparison.Ordinal);
}
