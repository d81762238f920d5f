using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules;

/// <summary>Findings about stretches of text that are no nodes of their own.</summary>
internal static class Locations
{
    /// <summary>With one more place that belongs to the story; nothing changes where there is no such place.</summary>
    public static Finding RelatedTo(this Finding finding, SourceLocation? at, string message) => at is null
        ? finding
        : finding with { Related = [.. finding.Related, new RelatedLocation(at.File, at.Span, message)] };
}
