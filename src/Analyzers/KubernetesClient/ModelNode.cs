using ManifestLint.Analyzers.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>A value as a program builds it: what a manifest would have in its place, with the characters of the source that say so.</summary>
/// <param name="source">Where it is written.</param>
internal abstract class ModelNode(TextSpan source)
{
    /// <summary>Where it is written.</summary>
    public TextSpan Source { get; } = source;

    /// <summary>Somebody may add to it later: what is absent here and below is unknown.</summary>
    public virtual void Open()
    {
    }

    /// <summary>
    /// It is handed on before it is sent: fields that are absent may be set by the next one. What is listed (entries of a dictionary, items) is taken for
    /// all there is, as people list things in one place; what is empty waits for somebody to fill it.
    /// </summary>
    public virtual void HandOn()
    {
    }
}

/// <summary>A value that is known only when the program runs.</summary>
/// <param name="source">Where it is written.</param>
/// <param name="name">What a person would call it.</param>
internal sealed class ModelUnknown(TextSpan source, string name) : ModelNode(source)
{
    /// <summary>What a person would call it.</summary>
    public string Name { get; } = name;
}

/// <summary>Text with its pieces, or a number, a truth value or nothing.</summary>
/// <param name="source">Where it is written.</param>
/// <param name="pieces">What it is made of; a piece without a value is known only when the program runs.</param>
/// <param name="isText">Whether it is a string whatever its characters.</param>
internal sealed class ModelScalar(TextSpan source, IReadOnlyList<StringPiece> pieces, bool isText) : ModelNode(source)
{
    /// <summary>What it is made of; a piece without a value is known only when the program runs.</summary>
    public IReadOnlyList<StringPiece> Pieces { get; } = pieces;

    /// <summary>Whether it is a string whatever its characters.</summary>
    public bool IsText { get; } = isText;

    /// <summary>Its characters; <c>null</c> where not all of them are known.</summary>
    public string? Value => Pieces.Any(p => p.Value is null) ? null : string.Concat(Pieces.Select(p => p.Value));
}

/// <summary>A list.</summary>
/// <param name="source">Where it is written.</param>
internal sealed class ModelSequence(TextSpan source) : ModelNode(source)
{
    /// <summary>The items that are written, in their order.</summary>
    public List<ModelNode> Items { get; } = [];

    /// <summary>Whether there may be other items.</summary>
    public bool IsOpen { get; set; }

    /// <inheritdoc/>
    public override void Open()
    {
        IsOpen = true;
        Items.ForEach(i => i.Open());
    }

    /// <inheritdoc/>
    public override void HandOn()
    {
        IsOpen |= Items.Count == 0;
        Items.ForEach(i => i.HandOn());
    }
}

/// <summary>An object or a dictionary.</summary>
/// <param name="source">Where it is written.</param>
internal sealed class ModelMapping(TextSpan source) : ModelNode(source)
{
    /// <summary>What is written, in its order.</summary>
    public List<ModelEntry> Entries { get; } = [];

    /// <summary>Whether what is not written may be there all the same.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether its keys are data and no fields.</summary>
    public bool IsDictionary { get; init; }

    /// <summary>The value of a key; <c>null</c> where it is not written.</summary>
    public ModelNode? this[string name] => Entries.FindLast(e => e.Name == name)?.Value;

    /// <summary>Writes a key once more: the new value counts.</summary>
    public void Set(ModelEntry entry)
    {
        Entries.RemoveAll(e => e.Name == entry.Name);
        Entries.Add(entry);
    }

    /// <inheritdoc/>
    public override void Open()
    {
        IsOpen = true;
        Entries.ForEach(e => e.Value.Open());
    }

    /// <inheritdoc/>
    public override void HandOn()
    {
        IsOpen |= !IsDictionary || Entries.Count == 0;
        Entries.ForEach(e => e.Value.HandOn());
    }
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key; a property's name is no text of the source.</param>
/// <param name="Value">The value.</param>
/// <param name="Comment">A comment above it that speaks to this linter.</param>
internal sealed record ModelEntry(ModelScalar Key, ModelNode Value, ModelComment? Comment = null)
{
    /// <summary>The key's text.</summary>
    public string Name { get; } = Key.Value ?? "";
}

/// <summary>A comment that speaks to this linter.</summary>
internal sealed class ModelComment(string text, TextSpan source)
{
    /// <summary>Without its slashes.</summary>
    public string Text { get; } = text;

    /// <summary>Where it stands.</summary>
    public TextSpan Source { get; } = source;
}
