using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using Microsoft.CodeAnalysis;

namespace ManifestLint.Analyzers;

/// <summary>Findings in Roslyn's words.</summary>
internal static class Reporting
{
    private const string RelatedProperty = "ManifestLint.Related.";

    /// <summary>The diagnostic of a finding, with the places that belong to the story and the fixes; <c>null</c> where it is switched off or stands nowhere.</summary>
    public static Diagnostic? Of(Finding finding, FileSeverities severities, ISourcePlaces places)
    {
        var severity = severities.Of(finding);
        if (severity == Severity.Off || places.Locate(finding.File, finding.Span) is not { } location)
            return null;
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        var related = new List<Location>(finding.Related.Count);
        foreach (var place in finding.Related)
        {
            if (places.Locate(place.File, place.Span) is not { } there)
                continue;
            // What is to be seen there, for whoever can show it; the number is that of the additional location.
            properties[RelatedProperty + related.Count.ToString(CultureInfo.InvariantCulture)] = place.Message;
            related.Add(there);
        }
        var fixes = finding.Fixes.Select(f => SourceFix.Of(f, places)).Where(f => f is not null).Select(f => f!).ToList();
        if (fixes.Count > 0)
            properties[SourceFix.Property] = SourceFix.Write(fixes);
        return Diagnostic.Create(
            Descriptors.Of(finding.Rule), location, Descriptors.Of(severity), related, properties.ToImmutable(), VisibleCharacters.OneLine(finding.Message));
    }

    /// <summary>A mistake of ours, as a diagnostic of the project.</summary>
    public static Diagnostic Failure(Exception exception) => Diagnostic.Create(
        Descriptors.Of(EngineRules.RuleFailed),
        Location.None,
        VisibleCharacters.OneLine($"This is a mistake in ManifestLint itself, please report it: {exception.GetType().Name}: {exception.Message}"));
}
