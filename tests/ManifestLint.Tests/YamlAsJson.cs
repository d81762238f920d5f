using System.Globalization;
using System.Text.Json.Nodes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests;

/// <summary>YAML as an editor hands it to a JSON Schema: plain scalars by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).</summary>
internal static class YamlAsJson
{
    public static string Of(string yaml)
    {
        var documents = YamlReader.Read(new ManifestFile("a.yaml", yaml)).Documents;
        return documents.Count == 0 ? "null" : Of(documents[0].Root)?.ToJsonString() ?? "null";
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        Mapping mapping => new JsonObject(mapping.Entries.Select(e => KeyValuePair.Create(e.Name!, Of(e.Value)))),
        Sequence sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        Scalar { Style: ScalarStyle.Plain } scalar => OfPlain(scalar.Value),
        Scalar scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static JsonValue? OfPlain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
