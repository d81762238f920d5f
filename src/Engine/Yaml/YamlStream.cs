using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>What a file holds: its documents, comments and the faults that the reader met. Parsed once, shared by all deployment sets.</summary>
/// <param name="File">The text that everything else points into.</param>
/// <param name="Documents">The documents that could be read, in their order, empty ones left out.</param>
/// <param name="Comments">Every comment, in the order of the text.</param>
/// <param name="SyntaxErrors">Where the text is no YAML; the documents between the faults are still read.</param>
/// <param name="DuplicateKeys">Keys that one mapping holds twice.</param>
public sealed record YamlStream(
    ManifestFile File,
    IReadOnlyList<YamlDocument> Documents,
    IReadOnlyList<YamlComment> Comments,
    IReadOnlyList<YamlSyntaxError> SyntaxErrors,
    IReadOnlyList<DuplicateKey> DuplicateKeys);

/// <summary>One document of a stream.</summary>
/// <param name="Root">Its value.</param>
/// <param name="Span">From its first character to its last, without the <c>---</c>.</param>
public sealed record YamlDocument(YamlNode Root, TextSpan Span);

/// <summary>A comment, from its <c>#</c> to the end of the line.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">Without the <c>#</c> and surrounding blanks.</param>
public sealed record YamlComment(TextSpan Span, string Text);

/// <summary>Text that is no YAML.</summary>
/// <param name="Span">Where the parser stopped; may be empty.</param>
/// <param name="Message">What was expected, in words a stranger understands.</param>
/// <param name="Damage">The part of the file that could not be read because of it.</param>
public sealed record YamlSyntaxError(TextSpan Span, string Message, TextSpan Damage);

/// <summary>A key that its mapping holds already.</summary>
/// <param name="Key">The second one, which most clients keep.</param>
/// <param name="First">The first one, which is lost.</param>
public sealed record DuplicateKey(Scalar Key, Scalar First);
