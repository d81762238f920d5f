using System.Text.Json;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

/// <summary>
/// What goyaml v2 (gopkg.in/yaml.v2 2.4.0, https://github.com/go-yaml/yaml/tree/v2.4.0), the reader inside kubectl and Helm, makes of small texts
/// and of the same texts with a character or a few more, less or elsewhere. <c>reads</c> was printed by a Go program of thirty lines that decodes
/// into interface{}: n, b, i, f are null, a boolean, an integer, a float; s is a string; null is an error.
/// </summary>
public class GoYamlTests
{
    // A key in braces over several lines: the parser takes it, goyaml does not. Nothing may be refused wrongly, a little may be taken.
    private const int TakenThoughRefused = 3;

    [Fact]
    public void What_kubectl_reads_is_read_the_same_way()
    {
        var wrong = Rows().Where(r => r.Reads is not null && r.Reads != Dump(r.Text)).Select(r => $"{r.Text}\n=> {Dump(r.Text)}\nbut {r.Reads}\n");

        Assert.Equal("", string.Join('\n', wrong));
    }

    [Fact]
    public void What_kubectl_refuses_is_an_error()
    {
        var taken = Rows().Where(r => r.Reads is null && Reading.Read(r.Text).SyntaxErrors.Count == 0).Select(r => r.Text).ToList();

        Assert.True(taken.Count <= TakenThoughRefused, string.Join("\n----\n", taken));
    }

    private static IEnumerable<Row> Rows()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var lines = File.ReadLines(Path.Combine(SharedFolder.Repository, "tests", "ManifestLint.Tests", "Yaml", "goyaml-v2.jsonl"));
        return lines.Select(l => JsonSerializer.Deserialize<Row>(l, options)!);
    }

    private static string? Dump(string text)
    {
        var stream = Reading.Read(text);
        return stream.SyntaxErrors.Count > 0 ? null : string.Join(" --- ", stream.Documents.Select(d => Dump(d.Root)).Where(d => d != "n"));
    }

    private static string Dump(YamlNode node) => node switch
    {
        Scalar { Kind: ScalarKind.Null } => "n",
        Scalar { Kind: ScalarKind.Boolean } => "b",
        Scalar { Kind: ScalarKind.Integer } => "i",
        Scalar { Kind: ScalarKind.Float } => "f",
        Scalar scalar => $"s\"{scalar.Value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t")}\"",
        Sequence sequence => $"[{string.Join(' ', sequence.Items.Select(Dump))}]",
        Mapping mapping => $"{{{string.Join(' ', Effective(mapping).Select(e => $"{Dump(e.Key)}={Dump(e.Value)}").Order(StringComparer.Ordinal))}}}",
        _ => "?",
    };

    private static IEnumerable<MappingEntry> Effective(Mapping mapping) => mapping.Entries.Where(e => mapping.Entry(e.Name!) == e);

    private sealed record Row(string Text, string? Reads);
}
