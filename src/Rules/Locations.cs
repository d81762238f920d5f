using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules;

/// <summary>Findings about stretches of text that are no nodes of their own.</summary>
internal static class Locations
{
    /// <summary>Where a part of a scalar's value stands, for a caret: the whole scalar where nothing of the part is written.</summary>
    public static TextSpan PlaceOf(this Scalar value, TextSpan part)
    {
        var at = value.SpanOf(part.Start, part.Length);
        return at.Length == 0 ? value.Span : at;
    }

    /// <summary>With one more place that belongs to the story; nothing changes where there is no such place.</summary>
    public static Finding RelatedTo(this Finding finding, SourceLocation? at, string message) => at is null
        ? finding
        : finding with { Related = [.. finding.Related, new RelatedLocation(at.File, at.Span, message)] };
}
