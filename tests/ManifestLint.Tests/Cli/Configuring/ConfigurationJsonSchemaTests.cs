using System.Text.Json;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;
using ManifestLint.Tests.Architecture;
using NJsonSchema;

namespace ManifestLint.Tests.Cli.Configuring;

/// <summary>The printed schema and the reader are two views of one table: whatever one of them allows, the other does.</summary>
public sealed class ConfigurationJsonSchemaTests
{
    private static readonly Lazy<string> Printed = new(() => CommandLineRun.In(".", "", ["schema"]).Output);
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(Printed.Value));

    /// <summary>Every configuration that the project itself shows or uses.</summary>
    public static TheoryData<string> Examples => [.. ConfigurationExamples.All.Select(e => e.Name)];

    [Fact]
    public void The_schema_is_printed_alone()
    {
        var run = CommandLineRun.In(".", "", ["schema"]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("http://json-schema.org/draft-07/schema#", json.RootElement.GetProperty("$schema").GetString());
    }

    [Fact]
    public void The_schema_has_the_keys_of_the_reader_and_no_others()
    {
        using var json = JsonDocument.Parse(Printed.Value);
        var reader = KeysOf(RuleCatalog.Engine.Schema.Root, "").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(reader, KeysIn(json.RootElement, json.RootElement, "").Order(StringComparer.Ordinal));
        Assert.Contains("cluster.podNetwork.mode", reader);
        Assert.Contains("clusters[].cluster.podNetwork.mode", reader);
    }

    [Fact]
    public void The_reader_knows_every_key_of_the_schema()
    {
        using var json = JsonDocument.Parse(Printed.Value);
        Assert.All(
            KeysIn(json.RootElement, json.RootElement, ""),
            path => Assert.DoesNotContain(Problems(Nested(path)), p => p.StartsWith("There is no key", StringComparison.Ordinal)));
        Assert.Contains(Problems(Nested("cluster.podNetwork.mod")), p => p.StartsWith("There is no key 'mod' under 'podNetwork'.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_configuration_that_is_shown_fits_both(string name)
    {
        var text = ConfigurationExamples.Named(name);
        var schema = await Schema.Value;
        Assert.Empty(schema.Validate(YamlAsJson.Of(text)).Select(e => e.ToString()));
        Assert.Empty(Problems(text));
    }

    [Theory]
    [InlineData("clutser: {}")]
    [InlineData("cluster: { platform: gke }")]
    [InlineData("cluster: { podNetwork: { mode: tunnel } }")]
    [InlineData("cluster: { maxNodes: 0 }")]
    [InlineData("cluster: { vpcCidrs: 10.0.0.0/16 }")]
    [InlineData("rules: { ML2001: loud }")]
    [InlineData("rules: { ML9999: off }")]
    [InlineData("rules: { ML0006: off }")]
    [InlineData("required: [ML9999]")]
    [InlineData("suppress: [{ rule: ML2001, object: Service/a }]")]
    [InlineData("clusters: [{ cluster: {} }]")]
    [InlineData("clusters: [{ paths: [a], cluster: { plaform: eks } }]")]
    [InlineData("controller: { featureGates: { NoSuchGate: true } }")]
    public async Task What_the_reader_refuses_the_schema_refuses(string text)
    {
        var schema = await Schema.Value;
        Assert.NotEmpty(schema.Validate(YamlAsJson.Of(text)));
        Assert.NotEmpty(Problems(text));
    }

    [Theory]
    [InlineData("cluster:")]
    [InlineData("cluster: { kubernetesVersion: 1.33 }\ncontroller: { version: 2.8.1 }")]
    [InlineData("suppress: [{ rule: ML2001, object: Service/a, reason: because, until: 2027-03-31 }]")]
    [InlineData("cluster: { fargateProfiles: [{ namespace: web, labels: { tier: 1, front: true } }] }")]
    public async Task What_the_reader_takes_the_schema_takes(string text)
    {
        var schema = await Schema.Value;
        Assert.Empty(schema.Validate(YamlAsJson.Of(text)).Select(e => e.ToString()));
        Assert.Empty(Problems(text));
    }

    private static IEnumerable<string> Problems(string text) =>
        RuleCatalog.Engine.ReadConfiguration(new ManifestFile(".manifestlint.yaml", text + "\n")).Findings.Select(f => f.Message);

    private static IEnumerable<string> KeysOf(ConfigurationType type, string path) => type switch
    {
        SectionType section => section.Keys.SelectMany(k => KeysOf(k.Type, path + k.Name + ".").Prepend(path + k.Name)),
        ListType list => KeysOf(list.Item, path.TrimEnd('.') + "[]."),
        MapType map => KeysOf(map.Value, path.TrimEnd('.') + "{}."),
        _ => [],
    };

    private static IEnumerable<string> KeysIn(JsonElement schema, JsonElement root, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()![2..].Split('/').Aggregate(root, (at, step) => at.GetProperty(step));
        if (schema.TryGetProperty("items", out var items))
            return KeysIn(items, root, path.TrimEnd('.') + "[].");
        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
            return KeysIn(values, root, path.TrimEnd('.') + "{}.");
        // Rules and feature gates are words that a map takes, no keys of a section.
        var isOfWords = path.EndsWith("rules.", StringComparison.Ordinal) || path.EndsWith("featureGates.", StringComparison.Ordinal);
        if (isOfWords || !schema.TryGetProperty("properties", out var properties))
            return [];
        return properties.EnumerateObject().SelectMany(p => KeysIn(p.Value, root, path + p.Name + ".").Prepend(path + p.Name));
    }

    /// <summary>A configuration that holds nothing but this key: <c>clusters[].cluster.platform</c>.</summary>
    private static string Nested(string path)
    {
        var parts = path.Split('.');
        var text = "x";
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            var name = parts[i].TrimEnd('[', ']', '{', '}');
            text = parts[i][^1] switch { ']' => $"{{ {name}: [{text}] }}", '}' => $"{{ {name}: {{ any: {text} }} }}", _ => $"{{ {name}: {text} }}" };
        }
        return text;
    }
}
