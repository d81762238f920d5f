namespace ManifestLint.Engine.Yaml;

/// <summary>Where and why the parser stopped, in its own words; people are told what <see cref="SyntaxDiagnosis"/> makes of it.</summary>
internal readonly struct ParserFault(int start, int end, string message)
{
    /// <summary>Offset in the file's text, often that of the construct begun.</summary>
    public int Start { get; } = start;

    /// <summary>Offset in the file's text, often where the parser stood.</summary>
    public int End { get; } = end;

    /// <summary>The parser's message, never shown.</summary>
    public string Message { get; } = message;

    /// <summary>Stands for the parser's exception without a message: text inside brackets that is less indented than what they stand in.</summary>
    public const string FlowIndentation = "flow indentation";

    /// <summary>Stands for nesting beyond the reader's limit.</summary>
    public const string TooDeep = "too deep";

    /// <summary>Stands for a text that runs on into the next document; read alone it ends where it should.</summary>
    public const string SwallowedMarker = "swallowed marker";

    /// <summary>Stands for more faults than anybody wants to read.</summary>
    public const string TooManyFaults = "too many faults";

    /// <summary>Whether the message holds this phrase.</summary>
    public bool Says(string phrase) => Message.Contains(phrase);
}
