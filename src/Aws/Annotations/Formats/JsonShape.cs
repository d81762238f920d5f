using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// A Go type that <c>encoding/json</c> unmarshals into: which JSON fits it. Unknown members are ignored and <c>null</c> always fits, as in Go.
/// </summary>
internal sealed class JsonShape
{
    /// <summary>What a clause calls the outermost value.</summary>
    public const string Root = "it";

    private readonly string expected;
    private readonly Func<JsonNode, bool> fits;
    private readonly JsonShape? element;
    private readonly IReadOnlyList<(string Name, JsonShape Shape)> fields;

    private JsonShape(string expected, Func<JsonNode, bool> fits, JsonShape? element = null, params (string Name, JsonShape Shape)[] fields)
    {
        this.expected = expected;
        this.fits = fits;
        this.element = element;
        this.fields = fields;
    }

    public static JsonShape Text { get; } = new("a string", node => node.TryGetString(out _));

    public static JsonShape Bool { get; } = new("true or false", node => node.TryGetBool(out _));

    public static JsonShape Integer { get; } = new("an integer", node => node.TryGetInt32(out _));

    public static JsonShape IntOrString { get; } = new("an integer or a string", node => node.TryGetIntOrString(out _, out _));

    /// <summary>A slice.</summary>
    public static JsonShape ArrayOf(JsonShape element) => new("an array", node => node is JsonArray, element);

    /// <summary>A map with string keys.</summary>
    public static JsonShape MapOf(JsonShape element) => new("an object", node => node is JsonObject, element);

    /// <summary>A struct with these JSON names.</summary>
    public static JsonShape Struct(params (string Name, JsonShape Shape)[] fields) => new("an object", node => node is JsonObject, null, fields);

    /// <summary>Reports every value that Go would not take.</summary>
    /// <param name="node">The value.</param>
    /// <param name="subject">What a clause calls it: "it", "'statusCode'".</param>
    /// <param name="report">Takes the offending value and a clause about it.</param>
    public void Check(JsonNode node, string subject, Action<JsonNode, string> report)
    {
        if (node.IsNull)
            return;
        if (!fits(node))
        {
            report(node, $"{subject} must be {expected}, not {node.Description}");
            return;
        }

        switch (node)
        {
            case JsonArray array when element is not null:
                foreach (var item in array.Items)
                    element.Check(item, subject == Root ? "an entry" : $"an entry of {subject}", report);
                break;
            case JsonObject json when element is not null:
                foreach (var member in json.Members)
                    element.Check(member.Value, Words.Quote(member.Name.Value), report);
                break;
            case JsonObject json:
                foreach (var (field, shape) in fields)
                {
                    foreach (var member in json.MembersNamed(field))
                        shape.Check(member.Value, $"'{field}'", report);
                }
                break;
        }
    }
}
