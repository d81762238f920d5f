namespace ManifestLint.Aws.Annotations;

/// <summary>A key that the catalogue knows.</summary>
/// <param name="Descriptor">Its row.</param>
/// <param name="Captures">The text of the variable parts, in the order of <see cref="AnnotationDescriptor.Parameters"/>; empty for an ordinary key.</param>
public sealed record AnnotationMatch(AnnotationDescriptor Descriptor, IReadOnlyList<string> Captures);

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
/// <param name="Key">The whole key to write in its place.</param>
/// <param name="Descriptor">Its row.</param>
/// <param name="Kind">How the two differ.</param>
/// <param name="Distance">0 for case and separators, the number of letters for a spelling, more for synonyms and words.</param>
public sealed record AnnotationSuggestion(string Key, AnnotationDescriptor Descriptor, SuggestionKind Kind, int Distance)
{
    /// <summary>Whether a person would not think twice: one letter, or case and separators alone.</summary>
    public bool IsClose => Distance <= 1 && Kind is not (SuggestionKind.Words or SuggestionKind.Synonym);
}
