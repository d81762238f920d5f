using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Annotations;

/// <summary>The controller's releases as the tables write them.</summary>
internal static class Releases
{
    /// <summary>The release that a written constant of this library means.</summary>
    /// <exception cref="ArgumentException">The text is no version.</exception>
    public static ReleaseVersion Of(string text) => ReleaseVersion.Parse(text) ?? throw new ArgumentException($"'{text}' is no version", nameof(text));
}
