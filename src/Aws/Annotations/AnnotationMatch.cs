namespace ManifestLint.Aws.Annotations;

/// <summary>A key that the catalogue knows.</summary>
public sealed class AnnotationMatch(AnnotationDescriptor descriptor, IReadOnlyList<string> captures)
{
    /// <summary>Its row.</summary>
    public AnnotationDescriptor Descriptor { get; } = descriptor;

    /// <summary>The text of the variable parts, in the order of <see cref="AnnotationDescriptor.Parameters"/>; empty for an ordinary key.</summary>
    public IReadOnlyList<string> Captures { get; } = captures;
}

/// <summary>How a key that nobody reads differs from one that somebody does.</summary>
public enum SuggestionKind
{
    /// <summary>Upper and lower case only.</summary>
    Case,

    /// <summary>Case, <c>-</c>, <c>_</c> and <c>.</c> only: <c>targetType</c>, <c>group-name</c>.</summary>
    Separators,

    /// <summary>The prefix alone: <c>alb.ingress.k8s.io/</c>.</summary>
    Prefix,

    /// <summary>A letter or two.</summary>
    Spelling,

    /// <summary>Words are missing or too many: <c>healthcheck-interval</c>.</summary>
    Words,

    /// <summary>The name that another kind of object, tool or time has for it: <c>ssl-cert</c> on an Ingress.</summary>
    Synonym,
}

/// <summary>What somebody may have meant by a key that nobody reads.</summary>
public sealed class AnnotationSuggestion(string key, AnnotationDescriptor descriptor, SuggestionKind kind, int distance)
{
    /// <summary>The whole key to write in its place.</summary>
    public string Key { get; } = key;

    /// <summary>Its row.</summary>
    public AnnotationDescriptor Descriptor { get; } = descriptor;

    /// <summary>How the two differ.</summary>
    public SuggestionKind Kind { get; } = kind;

    /// <summary>0 for case and separators, the number of letters for a spelling, more for synonyms and words.</summary>
    public int Distance { get; } = distance;

    /// <summary>Whether a person would not think twice: one letter, or case and separators alone.</summary>
    public bool IsClose => Distance <= 1 && Kind is not (SuggestionKind.Words or SuggestionKind.Synonym);
}
