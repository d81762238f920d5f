using System.Globalization;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>
/// YAML in strings: regular, verbatim, raw and interpolated literals, concatenations of them, constants. A string is taken for YAML where the source
/// says so, or where it has <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> and nothing shows that it is only the beginning of a text.
/// </summary>
internal sealed class YamlStrings : DocumentSource
{
    private static readonly string[] Building = ["Append", "AppendLine", "AppendFormat", "AppendJoin", "Insert", "Concat", "Join"];

    /// <inheritdoc/>
    public override IEnumerable<CSharpDocument> In(SemanticModel model, string path, CancellationToken cancellation)
    {
        var source = model.SyntaxTree.GetText(cancellation).ToString();
        if (!MayHoldManifest(source))
            yield break;
        var root = model.SyntaxTree.GetRoot(cancellation);
        var pieces = new StringPieces(model, source.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n", cancellation, ReplacedWords(root));
        var parts = new Lazy<HashSet<string>>(() => NamesOfParts(root));
        var count = 0;
        foreach (var expression in root.DescendantNodes().OfType<ExpressionSyntax>().Where(IsWholeString))
        {
            cancellation.ThrowIfCancellationRequested();
            if (expression is LiteralExpressionSyntax literal && !MayHoldManifest(literal.Token.ValueText))
                continue;
            var text = EmbeddedText.Of(pieces.Of(expression));
            if (!MayHoldManifest(text.Text))
                continue;
            var isDeclared = YamlHint.IsOn(expression, model, cancellation);
            if (!isDeclared && !(IsManifest(text.Text) && !IsPart(expression, parts)))
                continue;
            // Numbered, not placed: the text of an edit elsewhere leaves the document what it was.
            var file = new ManifestFile(path + "/" + (++count).ToString(CultureInfo.InvariantCulture), text.Text);
            var stream = YamlReader.Read(file);
            // What a hole brings may well be what the parser misses.
            if (text.Holes == 0 || stream.SyntaxErrors.Count == 0)
                yield return new CSharpDocument(stream, new FragmentMap(text.Fragments), isDeclared);
        }
    }

    private static bool MayHoldManifest(string text) =>
        text.IndexOf("apiVersion", StringComparison.Ordinal) >= 0 || text.IndexOf("kind", StringComparison.Ordinal) >= 0;

    private static bool IsManifest(string text) => ManifestScan.HasWholeHeader(text) && text.IndexOf("metadata", StringComparison.Ordinal) >= 0;

    // What the file replaces anywhere may well be replaced in any of its texts: NAME is no name, then.
    private static string[] ReplacedWords(SyntaxNode root)
    {
        var calls = root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => NameOf(c.Expression) == "Replace" && c.ArgumentList.Arguments.Count > 1);
        var words = calls.Select(c => c.ArgumentList.Arguments[0].Expression).OfType<LiteralExpressionSyntax>().Where(StringPieces.IsText);
        return [.. words.Select(w => w.Token.ValueText).Where(w => w.Length > 1 && w.Any(char.IsLetterOrDigit)).Distinct(StringComparer.Ordinal)];
    }

    // A literal, or the outermost concatenation that has one.
    private static bool IsWholeString(ExpressionSyntax expression)
    {
        if (expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or ParenthesizedExpressionSyntax)
            return false;
        return HoldsText(expression);
    }

    private static bool HoldsText(ExpressionSyntax expression)
    {
        // From the right: a concatenation of a thousand literals leans to the left.
        while (expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum)
        {
            if (HoldsText(sum.Right))
                return true;
            expression = sum.Left;
        }
        return expression switch
        {
            LiteralExpressionSyntax literal => StringPieces.IsText(literal),
            InterpolatedStringExpressionSyntax => true,
            ParenthesizedExpressionSyntax parenthesized => HoldsText(parenthesized.Expression),
            _ => false,
        };
    }

    // The rest of the text comes from somewhere else, so nothing that is absent here is absent.
    private static bool IsPart(ExpressionSyntax expression, Lazy<HashSet<string>> namesOfParts) => expression.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Building.Contains(NameOf(call.Expression)),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => namesOfParts.Value.Contains(variable.Identifier.ValueText),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => namesOfParts.Value.Contains(property.Identifier.ValueText),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => namesOfParts.Value.Contains(property.Identifier.ValueText),
        _ => false,
    };

    private static HashSet<string> NamesOfParts(SyntaxNode root)
    {
        var names = root.DescendantNodes().OfType<ExpressionSyntax>()
            .Where(e => e is IdentifierNameSyntax or MemberAccessExpressionSyntax && IsOperand(e))
            .Select(NameOf);
        return new HashSet<string>(names, StringComparer.Ordinal);
    }

    private static bool IsOperand(ExpressionSyntax expression) => expression.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or InterpolationSyntax => true,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Building.Contains(NameOf(call.Expression)),
        _ => false,
    };

    private static string NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => "",
    };
}
