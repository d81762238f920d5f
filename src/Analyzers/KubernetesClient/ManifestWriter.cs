using System.Globalization;
using System.Text;
using ManifestLint.Analyzers.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>
/// Writes an object that a program builds as the manifest that it would be, and keeps for each character the place of the source that it comes from.
/// What is unknown becomes a placeholder, which the engine takes for an unknown value.
/// </summary>
internal sealed class ManifestWriter
{
    // A key that may be any says that nothing is absent beside it.
    private const string Later = "${later}";

    private readonly StringBuilder text = new();
    private readonly List<Fragment> fragments = [];

    /// <summary>The manifest so far.</summary>
    public string Text => text.ToString();

    /// <summary>Where its characters come from.</summary>
    public IReadOnlyList<Fragment> Fragments => fragments;

    /// <summary>Writes a whole document.</summary>
    public void Write(ModelMapping root)
    {
        WriteEntries(root, 0);
        Emit("\n", root.Source);
    }

    private void WriteEntries(ModelMapping mapping, int indentation)
    {
        var isFirst = true;
        foreach (var entry in mapping.Entries)
        {
            Break(ref isFirst, indentation, entry.Key.Source);
            if (entry.Comment is { } comment)
            {
                Emit("# " + comment.Text, comment.Source);
                NewLine(indentation, entry.Key.Source);
            }
            WriteScalar(entry.Key);
            Emit(":", entry.Key.Source);
            WriteValue(entry.Value, indentation + 2);
        }
        if (!mapping.IsOpen)
            return;
        Break(ref isFirst, indentation, mapping.Source);
        Emit(Later + ": " + Later, mapping.Source);
    }

    private void WriteItems(ModelSequence sequence, int indentation)
    {
        foreach (var item in sequence.Items)
        {
            NewLine(indentation, item.Source);
            Emit("-", item.Source);
            if (item is ModelMapping { IsOpen: var isOpen, Entries.Count: var count } mapping && (isOpen || count > 0))
            {
                Emit(" ", item.Source);
                WriteEntries(mapping, indentation + 2);
            }
            else
            {
                WriteValue(item, indentation + 2);
            }
        }
        if (!sequence.IsOpen)
            return;
        NewLine(indentation, sequence.Source);
        Emit("- " + Later, sequence.Source);
    }

    private void WriteValue(ModelNode value, int indentation)
    {
        switch (value)
        {
            case ModelMapping { IsOpen: false, Entries.Count: 0 }:
                Emit(" {}", value.Source);
                break;
            case ModelMapping mapping:
                NewLine(indentation, mapping.Source);
                WriteEntries(mapping, indentation);
                break;
            case ModelSequence { IsOpen: false, Items.Count: 0 }:
                Emit(" []", value.Source);
                break;
            case ModelSequence sequence:
                WriteItems(sequence, indentation);
                break;
            case ModelScalar scalar:
                Emit(" ", scalar.Source);
                WriteScalar(scalar);
                break;
            case ModelUnknown unknown:
                Emit(" ", unknown.Source);
                Emit(Placeholder(unknown.Name), unknown.Source);
                break;
        }
    }

    private void WriteScalar(ModelScalar scalar)
    {
        if (!scalar.IsText)
        {
            Emit(string.Concat(scalar.Pieces.Select(p => p.Value)), scalar.Source);
            return;
        }
        var isVerbatim = scalar.Pieces.All(p => p.Value is null || p.Value.All(c => IsPlain(c) && c != '\''));
        var quote = isVerbatim && scalar.Pieces.Any(p => p.Value is not null && p.Value.IndexOfAny(['"', '\\']) >= 0) ? "'" : "\"";
        Emit(quote, scalar.Source);
        foreach (var piece in scalar.Pieces)
            WritePiece(piece, isVerbatim);
        Emit(quote, scalar.Source);
    }

    private void WritePiece(StringPiece piece, bool isVerbatim)
    {
        var value = piece.Value ?? Placeholder("");
        var literal = piece.Value is null ? null : piece.Literal;
        var from = 0;
        for (var at = 0; at < value.Length && !isVerbatim; at++)
        {
            if (IsPlain(value[at]) && value[at] is not ('"' or '\\'))
                continue;
            EmitPart(value, from, at, piece, literal);
            var index = piece.LiteralOffset + at;
            Emit(Escape(value[at]), literal is null ? piece.Source : TextSpan.FromBounds(literal.StartOf(index), literal.EndOf(index)));
            from = at + 1;
        }
        EmitPart(value, from, value.Length, piece, literal);
    }

    private void EmitPart(string value, int start, int end, StringPiece piece, LiteralText? literal)
    {
        if (end > start)
            Emit(value.Substring(start, end - start), piece.Source, literal, piece.LiteralOffset + start);
    }

    // Half a pair has no place in a manifest.
    private static string Escape(char c) => c switch
    {
        '"' or '\\' => "\\" + c,
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsSurrogate(c) => "\uFFFD",
        _ => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
    };

    private static bool IsPlain(char c) =>
        c is >= ' ' and not (>= '\u007F' and <= '\u009F') and not ('\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE') && !char.IsSurrogate(c);

    private static string Placeholder(string name) => "${" + (name.Length == 0 ? "unknown" : name) + "}";

    private void Break(ref bool isFirst, int indentation, TextSpan source)
    {
        if (!isFirst)
            NewLine(indentation, source);
        isFirst = false;
    }

    private void NewLine(int indentation, TextSpan source) => Emit("\n" + new string(' ', indentation), source);

    private void Emit(string part, TextSpan source, LiteralText? literal = null, int literalOffset = 0)
    {
        if (part.Length == 0)
            return;
        fragments.Add(new Fragment(text.Length, part, source, literal, literalOffset));
        text.Append(part);
    }
}
