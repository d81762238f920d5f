using ManifestLint.Engine.Linting;
using Microsoft.CodeAnalysis.Text;
using ManifestSpan = ManifestLint.Engine.Text.TextSpan;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>The way from a document's characters to those of the C# file that holds it.</summary>
internal abstract class SourceMap
{
    /// <summary>The characters of the source that a stretch of the document comes from.</summary>
    public abstract TextSpan ToSource(ManifestSpan span);

    /// <summary>The same edit in the source, escaped as its place wants it; <c>null</c> where that is not possible, and the fix is not offered.</summary>
    public abstract TextChange? ToSource(TextEdit edit);
}
