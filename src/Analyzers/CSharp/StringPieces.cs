using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>Takes a string expression apart: literals, interpolated ones, concatenations, constants. What else there is becomes a hole.</summary>
internal sealed class StringPieces(SemanticModel model, string newLine, CancellationToken cancellation, IReadOnlyList<string>? replaced = null)
{
    private readonly List<StringPiece> pieces = [];
    private readonly IReadOnlyList<string> words = replaced ?? [];

    /// <summary>The pieces of an expression, in their order.</summary>
    public IReadOnlyList<StringPiece> Of(ExpressionSyntax expression)
    {
        pieces.Clear();
        Add(expression);
        return pieces.ToArray();
    }

    private void Add(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal when IsText(literal):
                pieces.AddRange(PieceOf(literal.Token).Split(words, hasFormat: true));
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                Add(interpolated);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                AddSum(sum);
                break;
            case ParenthesizedExpressionSyntax parenthesized:
                Add(parenthesized.Expression);
                break;
            default:
                pieces.Add(Constant(expression, expression.Span));
                break;
        }
    }

    // A concatenation of thousands leans to the left: no call for each of them.
    private void AddSum(BinaryExpressionSyntax sum)
    {
        var operands = new Stack<ExpressionSyntax>();
        ExpressionSyntax first = sum;
        while (first is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } left)
        {
            operands.Push(left.Right);
            first = left.Left;
        }
        Add(first);
        while (operands.Count > 0)
            Add(operands.Pop());
    }

    /// <summary>Whether a literal is one of text.</summary>
    public static bool IsText(LiteralExpressionSyntax literal) => literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    private StringPiece Constant(ExpressionSyntax expression, TextSpan place)
    {
        var constant = model.GetConstantValue(expression, cancellation);
        return new StringPiece(constant is { HasValue: true, Value: string text } ? text : null, place);
    }

    private StringPiece PieceOf(SyntaxToken token)
    {
        var text = token.Text;
        var end = text.LastIndexOf('"');
        var quotes = QuotesAt(text, text[0] == '@' ? 1 : 0);
        var start = text[0] == '@' ? 1 : 0;
        if (end <= start)
            return new StringPiece(token.ValueText, token.Span);
        var style = start == 1 ? new LiteralStyle(LiteralForm.Verbatim, newLine: newLine)
            : quotes >= 3 ? RawStyle(quotes, text, end - quotes + 1)
            : new LiteralStyle(LiteralForm.Regular, newLine: newLine);
        var from = start + (style.Form == LiteralForm.Raw ? quotes : 1);
        var to = end - (style.Form == LiteralForm.Raw ? quotes - 1 : 0);
        if (style.IsMultiLine)
            (from, to) = WithoutOuterLines(text, from, to);
        if (to < from)
            return new StringPiece(token.ValueText, token.Span);
        var literal = LiteralText.Read(text.Substring(from, to - from), token.SpanStart + from, token.ValueText, style, style.IsMultiLine);
        return new StringPiece(token.ValueText, token.Span, literal);
    }

    private LiteralStyle RawStyle(int quotes, string text, int closing, int braces = 0)
    {
        var lineStart = LineStart(text, closing);
        var indentation = lineStart < 0 ? "" : text.Substring(lineStart, closing - lineStart);
        return new LiteralStyle(LiteralForm.Raw, quotes, braces, lineStart >= 0, indentation, newLine);
    }

    private void Add(InterpolatedStringExpressionSyntax interpolated)
    {
        var opening = interpolated.StringStartToken.Text;
        var style = interpolated.StringStartToken.Kind() switch
        {
            SyntaxKind.InterpolatedStringStartToken => new LiteralStyle(LiteralForm.Regular, braces: 1, newLine: newLine),
            SyntaxKind.InterpolatedVerbatimStringStartToken => new LiteralStyle(LiteralForm.Verbatim, braces: 1, newLine: newLine),
            _ => RawStyle(opening.Count(c => c == '"'), interpolated.StringEndToken.Text, Math.Max(0, interpolated.StringEndToken.Text.IndexOf('"')), opening.Count(c => c == '$')),
        };
        for (var i = 0; i < interpolated.Contents.Count; i++)
        {
            if (interpolated.Contents[i] is InterpolatedStringTextSyntax text)
                pieces.AddRange(PieceOf(text.TextToken, style, isFirst: i == 0).Split(words, hasFormat: false));
            else if (interpolated.Contents[i] is InterpolationSyntax { AlignmentClause: null, FormatClause: null } plain)
                pieces.Add(Constant(plain.Expression, plain.Span));
            else
                pieces.Add(new StringPiece(null, interpolated.Contents[i].Span));
        }
    }

    private static StringPiece PieceOf(SyntaxToken token, LiteralStyle style, bool isFirst)
    {
        // The token keeps the doubled braces, which the compiler makes single ones later.
        var value = style.Form == LiteralForm.Raw ? token.ValueText : token.ValueText.Replace("{{", "{").Replace("}}", "}");
        return new StringPiece(value, token.Span, LiteralText.Read(token.Text, token.SpanStart, value, style, style.IsMultiLine && isFirst));
    }

    private static int QuotesAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == '"')
            end++;
        return end - start;
    }

    // The first line holds the opening quotes, the last one the closing quotes: neither they nor the line breaks beside them are content.
    private static (int From, int To) WithoutOuterLines(string text, int from, int to)
    {
        var first = text.IndexOf('\n', from);
        var last = LineStart(text, to) - 1;
        if (last > 0 && text[last - 1] == '\r' && text[last] == '\n')
            last--;
        return first < 0 ? (from, to) : (first + 1, last);
    }

    // Where the line that holds an offset begins; -1 for the first line.
    private static int LineStart(string text, int offset)
    {
        var at = offset;
        while (at > 0 && text[at - 1] is not ('\n' or '\r'))
            at--;
        return at == 0 ? -1 : at;
    }
}
