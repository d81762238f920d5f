using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>What source says about a string: <c>// lang=yaml</c> before it, or <c>[StringSyntax("yaml")]</c> on what takes it.</summary>
internal static class YamlHint
{
    /// <summary>Whether the source says that this string is YAML.</summary>
    public static bool IsOn(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        CommentsBefore(expression).Any(IsYaml) || (TakerOf(expression, model, cancellation)?.GetAttributes().Any(IsYaml) ?? false);

    private static IEnumerable<string> CommentsBefore(ExpressionSyntax expression)
    {
        for (SyntaxNode? node = expression; node is not null; node = node.Parent)
        {
            var token = node.GetFirstToken();
            foreach (var trivia in token.GetPreviousToken().TrailingTrivia.Concat(token.LeadingTrivia))
            {
                if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                    yield return trivia.ToString();
            }
            if (node is StatementSyntax or MemberDeclarationSyntax or ArgumentSyntax)
                break;
        }
    }

    private static bool IsYaml(string comment)
    {
        var text = comment.Trim('/', '*', ' ', '\t');
        var equals = text.IndexOf('=');
        return equals > 0 && text.Substring(0, equals).Trim() is "lang" or "language" && IsName(text.Substring(equals + 1).Split([' ', ',', ';'], 2)[0]);
    }

    private static bool IsYaml(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "StringSyntaxAttribute" } && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is string name && IsName(name);

    private static bool IsName(string name) => name.Equals("yaml", StringComparison.OrdinalIgnoreCase) || name.Equals("yml", StringComparison.OrdinalIgnoreCase);

    private static ISymbol? TakerOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        var operation = model.GetOperation(expression, cancellation);
        while (operation?.Parent is IConversionOperation or IParenthesizedOperation)
            operation = operation.Parent;
        return operation?.Parent switch
        {
            IArgumentOperation argument => argument.Parameter,
            IFieldInitializerOperation initializer => initializer.InitializedFields.FirstOrDefault(),
            IPropertyInitializerOperation initializer => initializer.InitializedProperties.FirstOrDefault(),
            ISimpleAssignmentOperation assignment when assignment.Value == operation => (assignment.Target as IMemberReferenceOperation)?.Member,
            _ => null,
        };
    }
}
