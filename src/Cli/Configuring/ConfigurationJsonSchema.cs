using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Configuring;

/// <summary>
/// The JSON Schema of <c>.manifestlint.yaml</c>, for editors: written from the tables that the configuration is read by, so that it knows neither
/// more nor fewer keys. Draft 7, which every editor's YAML support understands (https://json-schema.org/draft-07).
/// </summary>
internal sealed class ConfigurationJsonSchema
{
    private readonly Utf8JsonWriter json;
    private readonly Dictionary<ConfigurationKey, string> written = [];

    private ConfigurationJsonSchema(Utf8JsonWriter json)
    {
        this.json = json;
    }

    /// <summary>The document, with a line end at its end.</summary>
    public static string Of(ConfigurationSchema schema)
    {
        using var buffer = new MemoryStream();
        // The schema is a file for editors, never part of a page: apostrophes may stay readable.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
            new ConfigurationJsonSchema(json).WriteRoot(schema.Root);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private void WriteRoot(SectionType root)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", "ManifestLint");
        json.WriteString("description", "The configuration of ManifestLint, .manifestlint.yaml. Every key is optional.");
        WriteSection(root, "#/properties/");
        json.WriteEndObject();
    }

    private void WriteKey(ConfigurationKey key, string? pointer)
    {
        json.WriteStartObject(key.Name);
        // A key that an entry of clusters: shares with the file as a whole is described once.
        if (written.TryGetValue(key, out var known))
        {
            json.WriteString("$ref", known);
        }
        else
        {
            if (pointer is not null)
                written[key] = pointer + key.Name;
            json.WriteString("description", key.Type is SectionType or BooleanType ? key.Doc : $"{key.Doc} Write {key.Type.Noun}.");
            Write(key.Type);
        }
        json.WriteEndObject();
    }

    private void Write(ConfigurationType type)
    {
        switch (type)
        {
            case SectionType section:
                WriteSection(section, null);
                break;
            case MapType map:
                WriteMap(map);
                break;
            case ListType list:
                WriteTypes("array", "null");
                json.WriteStartObject("items");
                Write(list.Item);
                json.WriteEndObject();
                break;
            case NumberType number:
                WriteTypes("integer");
                json.WriteNumber("minimum", number.Least);
                json.WriteNumber("maximum", number.Most);
                break;
            case BooleanType:
                WriteTypes("boolean");
                break;
            case TextType { Words.Count: > 0 } text:
                WriteStrings("enum", text.Words.Where(w => text.Refuse(w) is null));
                break;
            case TextType text:
                WriteTypes([.. ScalarsOf(text)]);
                break;
        }
    }

    // Scalars are read as text: an unquoted 3.5 or true is one too, where that text is allowed.
    private static IEnumerable<string> ScalarsOf(TextType text)
    {
        yield return "string";
        if (text.Refuse("1") is null || text.Refuse("1.5") is null)
            yield return "number";
        if (text.Refuse("true") is null)
            yield return "boolean";
    }

    private void WriteSection(SectionType section, string? pointer)
    {
        WriteTypes("object", "null");
        json.WriteStartObject("properties");
        foreach (var key in section.Keys)
            WriteKey(key, pointer);
        json.WriteEndObject();
        if (section.Keys.Any(k => k.IsRequired))
            WriteStrings("required", section.Keys.Where(k => k.IsRequired).Select(k => k.Name));
        json.WriteBoolean("additionalProperties", false);
    }

    private void WriteMap(MapType map)
    {
        WriteTypes("object", "null");
        if (map.Key.Words.Count == 0)
        {
            json.WriteStartObject("additionalProperties");
            Write(map.Value);
            json.WriteEndObject();
            return;
        }
        json.WriteStartObject("properties");
        foreach (var word in map.Key.Words.Where(w => map.Key.Refuse(w) is null))
        {
            json.WriteStartObject(word);
            Write(map.Value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    // A key with nothing behind it is as good as absent: null is allowed where a person may have commented everything out.
    private void WriteTypes(params string[] types)
    {
        if (types.Length == 1)
            json.WriteString("type", types[0]);
        else
            WriteStrings("type", types);
    }

    private void WriteStrings(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
