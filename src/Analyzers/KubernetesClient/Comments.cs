using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>Comments in C# that speak to this linter: <c>// manifestlint: ignore ML2001 -- reason</c>.</summary>
internal static class Comments
{
    private const string Prefix = "manifestlint:";

    /// <summary>The comment right above an expression; <c>null</c> where there is none.</summary>
    public static ModelComment? Above(SyntaxNode node)
    {
        foreach (var trivia in node.GetLeadingTrivia().Reverse())
        {
            if (!trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
                continue;
            var text = trivia.ToString().TrimStart('/').Trim();
            return text.StartsWith(Prefix, StringComparison.Ordinal) ? new ModelComment(text, trivia.Span) : null;
        }
        return null;
    }
}
