using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>What kind of value an annotation takes, as the controller reads it.</summary>
public enum ValueKind
{
    /// <summary>Text, used as it stands, untrimmed.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>What Go's ParseBool reads.</summary>
    Bool,

    /// <summary>What Go's ParseInt reads into 32 bits.</summary>
    Int32,

    /// <summary>What Go's ParseInt reads into 64 bits.</summary>
    Int64,

    /// <summary>Entries between commas.</summary>
    List,

    /// <summary><c>key=value</c> pairs between commas.</summary>
    Map,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>A number, <c>traffic-port</c>, or the name of a Service port.</summary>
    HealthCheckPort,
}

/// <summary>What is wrong with a value.</summary>
public enum ValueProblemKind
{
    /// <summary>White space or a line end at its start or end, where the rest would be right.</summary>
    SurroundingSpace,

    /// <summary>Quote characters that are part of the value, where the rest would be right.</summary>
    Quotes,

    /// <summary>Nothing, where something is needed.</summary>
    Empty,

    /// <summary>Not a Go bool.</summary>
    Bool,

    /// <summary>Not a Go integer.</summary>
    Integer,

    /// <summary>A number beyond what the controller or AWS allows.</summary>
    Range,

    /// <summary>Not one of the allowed words.</summary>
    Choice,

    /// <summary>Too long.</summary>
    Length,

    /// <summary>Characters or a form that cannot be.</summary>
    Pattern,

    /// <summary>Not a range of addresses, or not an address.</summary>
    Address,

    /// <summary>A list with the wrong separators, or brackets.</summary>
    List,

    /// <summary>A map that does not parse.</summary>
    Map,

    /// <summary>Map pairs separated by lines instead of commas.</summary>
    MapLines,

    /// <summary>A comma at the end of a map, which belongs to the last value.</summary>
    MapTrailingComma,

    /// <summary>A map key that the controller does not take.</summary>
    MapKey,

    /// <summary>A tag that may not be set.</summary>
    Tag,

    /// <summary>Not JSON.</summary>
    Json,

    /// <summary>JSON of another type than Go expects there.</summary>
    JsonType,

    /// <summary>JSON of the right type whose content is refused.</summary>
    JsonContent,
}

/// <summary>One thing that is wrong with an annotation's value.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Span">Where, counted in the annotation's decoded text; <c>Scalar.SpanOf</c> leads to the file.</param>
/// <param name="Message">A clause without the key and without a full stop: "'yes' is not a boolean (true or false)".</param>
/// <param name="Effect">What comes of it.</param>
public sealed record ValueProblem(ValueProblemKind Kind, TextSpan Span, string Message, ValueEffect Effect)
{
    /// <summary>The whole value as it was most likely meant; <c>null</c> if that cannot be said.</summary>
    public string? FixedValue { get; init; }

    /// <summary>Whether <see cref="FixedValue"/> is certainly meant and changes nothing that works today: the exact case, or trimmed.</summary>
    public bool IsFixSafe { get; init; }
}
