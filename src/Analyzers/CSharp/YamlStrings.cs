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
        var quotes = new Quotes(source);
        var pieces = new StringPieces(model, source.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n", cancellation, ReplacedWords(root, source, quotes));
        var count = 0;
        foreach (var expression in root.DescendantNodes(quotes.AreIn).OfType<ExpressionSyntax>().Where(IsWholeString))
        {
            cancellation.ThrowIfCancellationRequested();
            if (expression is LiteralExpressionSyntax literal && !MayHoldManifest(literal.Token.ValueText))
                continue;
            var text = EmbeddedText.Of(pieces.Of(expression));
            if (!MayHoldManifest(text.Text))
                continue;
            var isDeclared = YamlHint.IsOn(expression, model, cancellation);
            if (!isDeclared && !(IsManifest(text.Text) && !IsPart(expression, root, source)))
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
    private static string[] ReplacedWords(SyntaxNode root, string source, Quotes quotes)
    {
        if (source.IndexOf("Replace", StringComparison.Ordinal) < 0)
            return [];
        var calls = root.DescendantNodes(quotes.AreIn).OfType<InvocationExpressionSyntax>().Where(c => NameOf(c.Expression) == "Replace" && c.ArgumentList.Arguments.Count > 1);
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
    private static bool IsPart(ExpressionSyntax expression, SyntaxNode root, string source) => expression.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Building.Contains(NameOf(call.Expression)),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => IsOperand(variable.Identifier.ValueText, root, source),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => IsOperand(property.Identifier.ValueText, root, source),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => IsOperand(property.Identifier.ValueText, root, source),
        _ => false,
    };

    // From the few places where the text has the name: to walk all of the file at each keystroke would cost more than all else.
    private static bool IsOperand(string name, SyntaxNode root, string source)
    {
        if (name.Length == 0)
            return false;
        for (var at = source.IndexOf(name, StringComparison.Ordinal); at >= 0; at = source.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (IsWord(source, at, name.Length) && root.FindToken(at).Parent is SimpleNameSyntax use && use.Identifier.ValueText == name && IsOperandHere(use))
                return true;
        }
        return false;
    }

    private static bool IsOperandHere(SimpleNameSyntax use) =>
        IsOperand(use) || (use.Parent is MemberAccessExpressionSyntax access && access.Name == use && IsOperand(access));

    private static bool IsWord(string source, int at, int length) =>
        (at == 0 || !SyntaxFacts.IsIdentifierPartCharacter(source[at - 1]))
        && (at + length == source.Length || !SyntaxFacts.IsIdentifierPartCharacter(source[at + length]));

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

    /// <summary>Where a file has quotes: most of its nodes have none, and so hold no text.</summary>
    private sealed class Quotes
    {
        private readonly List<int> places = [];

        public Quotes(string source)
        {
            for (var at = source.IndexOf('"'); at >= 0; at = source.IndexOf('"', at + 1))
                places.Add(at);
        }

        public bool AreIn(SyntaxNode node)
        {
            var next = places.BinarySearch(node.SpanStart);
            return next >= 0 || (~next < places.Count && places[~next] < node.Span.End);
        }
    }
}
