using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using Microsoft.CodeAnalysis;
using ManifestSpan = ManifestLint.Engine.Text.TextSpan;

namespace ManifestLint.Analyzers;

/// <summary>The way from what the engine saw to what a person edits.</summary>
internal interface ISourcePlaces
{
    /// <summary>Where a stretch of text is; <c>null</c> for a file that is not known here.</summary>
    Location? Locate(ManifestFile file, ManifestSpan span);

    /// <summary>The edit of the source that does the same; <c>null</c> where none does.</summary>
    SourceEdit? Locate(TextEdit edit);
}
