using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>What a file holds: its documents, comments and the faults that the reader met. Parsed once, shared by all deployment sets.</summary>
public sealed class YamlStream(
    ManifestFile file,
    IReadOnlyList<YamlDocument> documents,
    IReadOnlyList<YamlComment> comments,
    IReadOnlyList<YamlSyntaxError> syntaxErrors,
    IReadOnlyList<DuplicateKey> duplicateKeys)
{
    /// <summary>The text that everything else points into.</summary>
    public ManifestFile File { get; } = file;

    /// <summary>The documents that could be read, in their order, empty ones left out.</summary>
    public IReadOnlyList<YamlDocument> Documents { get; } = documents;

    /// <summary>Every comment, in the order of the text.</summary>
    public IReadOnlyList<YamlComment> Comments { get; } = comments;

    /// <summary>Where the text is no YAML; the documents between the faults are still read.</summary>
    public IReadOnlyList<YamlSyntaxError> SyntaxErrors { get; } = syntaxErrors;

    /// <summary>Keys that one mapping holds twice.</summary>
    public IReadOnlyList<DuplicateKey> DuplicateKeys { get; } = duplicateKeys;
}

/// <summary>One document of a stream.</summary>
public sealed class YamlDocument(YamlNode root, TextSpan span)
{
    /// <summary>Its value.</summary>
    public YamlNode Root { get; } = root;

    /// <summary>From its first character to its last, without the <c>---</c>.</summary>
    public TextSpan Span { get; } = span;
}

/// <summary>A comment, from its <c>#</c> to the end of the line.</summary>
public sealed class YamlComment(TextSpan span, string text)
{
    /// <summary>Where it stands.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>Without the <c>#</c> and surrounding blanks.</summary>
    public string Text { get; } = text;
}

/// <summary>Text that is no YAML.</summary>
/// <param name="Span">Where the parser stopped; may be empty.</param>
/// <param name="Message">What was expected, in words a stranger understands.</param>
/// <param name="Damage">The part of the file that could not be read because of it.</param>
public sealed record YamlSyntaxError(TextSpan Span, string Message, TextSpan Damage);

/// <summary>A key that its mapping holds already.</summary>
public sealed class DuplicateKey(Scalar key, Scalar first)
{
    /// <summary>The second one, which most clients keep.</summary>
    public Scalar Key { get; } = key;

    /// <summary>The first one, which is lost.</summary>
    public Scalar First { get; } = first;
}
