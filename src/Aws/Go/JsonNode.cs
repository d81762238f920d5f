using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Go;

/// <summary>
/// A value of a JSON text with its place. The typed reads follow Go's <c>encoding/json</c>: nothing is converted, and <c>null</c> leaves the
/// field as it was, which for a fresh one is its zero value (https://pkg.go.dev/encoding/json#Unmarshal).
/// </summary>
public abstract class JsonNode
{
    private protected JsonNode(TextSpan span) => Span = span;

    /// <summary>The value with its quotes or brackets, counted in the annotation's text.</summary>
    public TextSpan Span { get; }

    /// <summary>What a message calls it: "a string", "the number 80.0", "an object".</summary>
    public abstract string Description { get; }

    /// <summary>Whether it is <c>null</c>, which Go accepts for every type.</summary>
    public bool IsNull => this is JsonNull;

    /// <summary>Whether Go reads it into a string; <c>null</c> gives an empty one.</summary>
    public bool TryGetString(out string value)
    {
        value = this is JsonString text ? text.Value : "";
        return this is JsonString or JsonNull;
    }

    /// <summary>Whether Go reads it into a bool; <c>null</c> gives false, the string "true" is refused.</summary>
    public bool TryGetBool(out bool value)
    {
        value = this is JsonBool { Value: true };
        return this is JsonBool or JsonNull;
    }

    /// <summary>Whether Go reads it into an int32: <c>80</c>, but neither <c>80.0</c>, <c>8e1</c> nor <c>"80"</c>; <c>null</c> gives 0.</summary>
    public bool TryGetInt32(out int value)
    {
        var parsed = this is JsonNumber number ? GoInt.Parse32(number.Text) : null;
        value = parsed ?? 0;
        return parsed is not null || this is JsonNull;
    }

    /// <summary>Whether Go reads it into an int64; as <see cref="TryGetInt32"/>.</summary>
    public bool TryGetInt64(out long value)
    {
        var parsed = this is JsonNumber number ? GoInt.Parse64(number.Text) : null;
        value = parsed ?? 0;
        return parsed is not null || this is JsonNull;
    }

    /// <summary>
    /// Whether Kubernetes' <c>IntOrString</c> takes it: an int32 or any string, a string of digits stays a string
    /// (https://pkg.go.dev/k8s.io/apimachinery/pkg/util/intstr#IntOrString).
    /// </summary>
    /// <param name="number">The number, 0 for <c>null</c>; <c>null</c> for a string.</param>
    /// <param name="text">The string; <c>null</c> for a number.</param>
    public bool TryGetIntOrString(out int? number, out string? text)
    {
        text = (this as JsonString)?.Value;
        number = text is null && TryGetInt32(out var value) ? value : null;
        return text is not null || number is not null;
    }
}

/// <summary>An object; its members in written order, repeated names included.</summary>
public sealed class JsonObject : JsonNode
{
    internal JsonObject(TextSpan span, IReadOnlyList<JsonMember> members)
        : base(span) => Members = members;

    /// <summary>In written order. For Go, the last of those with one name counts.</summary>
    public IReadOnlyList<JsonMember> Members { get; }

    /// <inheritdoc/>
    public override string Description => "an object";

    /// <summary>
    /// The member that Go reads into the struct field of this JSON name: the last one whose name is equal, whatever the case;
    /// <c>null</c> if there is none.
    /// </summary>
    /// <param name="name">The field's JSON name: ASCII, as every one of the controller's is.</param>
    public JsonMember? Member(string name) => MembersNamed(name).LastOrDefault();

    /// <summary>The value of <see cref="Member"/>.</summary>
    public JsonNode? Value(string name) => Member(name)?.Value;

    /// <summary>Every member that Go assigns to the struct field of this JSON name, in written order; each must have the field's type.</summary>
    public IEnumerable<JsonMember> MembersNamed(string name) => Members.Where(member => GoJson.NamesMatch(member.Name.Value, name));

    /// <summary>The member that Go reads into a map under this key: the last one of exactly that name; maps do not ignore case.</summary>
    public JsonMember? MapEntry(string key) => Members.LastOrDefault(member => string.Equals(member.Name.Value, key, StringComparison.Ordinal));
}

/// <summary>A name and its value inside an object.</summary>
public sealed class JsonMember(JsonString name, JsonNode value)
{
    /// <summary>The name as written, with its place.</summary>
    public JsonString Name { get; } = name;

    /// <summary>The value.</summary>
    public JsonNode Value { get; } = value;
}

/// <summary>An array.</summary>
public sealed class JsonArray : JsonNode
{
    internal JsonArray(TextSpan span, IReadOnlyList<JsonNode> items)
        : base(span) => Items = items;

    /// <summary>In written order.</summary>
    public IReadOnlyList<JsonNode> Items { get; }

    /// <inheritdoc/>
    public override string Description => "an array";
}

/// <summary>A string, unescaped; a surrogate without its partner has become U+FFFD, as in Go.</summary>
public sealed class JsonString : JsonNode
{
    private readonly int[]? offsets;

    internal JsonString(TextSpan span, string value, int[]? offsets)
        : base(span)
    {
        Value = value;
        this.offsets = offsets;
    }

    /// <summary>The unescaped text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string Description => "a string";

    /// <summary>The text between the quotes, counted in the annotation's text.</summary>
    public TextSpan ContentSpan => TextSpan.FromBounds(Span.Start + 1, Span.End - 1);

    /// <summary>Where a part of <see cref="Value"/> is written, counted in the annotation's text; escapes are looked through.</summary>
    /// <param name="start">Offset in <see cref="Value"/>; may be its length.</param>
    /// <param name="length">Number of units of <see cref="Value"/>.</param>
    public TextSpan SpanOf(int start, int length) => TextSpan.FromBounds(SourceOf(start), SourceOf(start + length));

    private int SourceOf(int index) => offsets is null ? Span.Start + 1 + index : offsets[index];
}

/// <summary>A number, kept as written, for Go decides by the target's type what it accepts.</summary>
public sealed class JsonNumber : JsonNode
{
    internal JsonNumber(TextSpan span, string text)
        : base(span) => Text = text;

    /// <summary>As written: <c>80</c>, <c>80.0</c>, <c>8e1</c>.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string Description => "the number " + Text;
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class JsonBool : JsonNode
{
    internal JsonBool(TextSpan span, bool value)
        : base(span) => Value = value;

    /// <summary>The truth.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override string Description => Value ? "the boolean true" : "the boolean false";
}

/// <summary><c>null</c>.</summary>
public sealed class JsonNull : JsonNode
{
    internal JsonNull(TextSpan span)
        : base(span)
    {
    }

    /// <inheritdoc/>
    public override string Description => "null";
}
