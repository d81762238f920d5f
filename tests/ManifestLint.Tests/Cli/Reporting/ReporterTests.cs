using System.Text.Json;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class ReporterTests
{
    private const string Hostile = "\u001b[31m\u202E::error::\n%0A]]>\"\uD83D<b>";

    private static readonly RuleDescriptor Rule = new()
    {
        Id = "ML2001",
        Name = "instance-target-without-node-port",
        Title = "Instance targets need a Service with a node port",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Because.",
        Remedy = "Set the type.",
    };

    [Fact]
    public void Concise_is_one_line_that_editors_recognise()
    {
        var file = new ManifestFile("deploy/a.yaml", "a: 1\nb: 2\n");
        Assert.Equal(
            "deploy/a.yaml(2,4): error ML2001: No port.\ndeploy/a.yaml(1,1): info ML2001: Costs.\n",
            Written(new ConciseReporter(), At(file, 8, 1, "No port."), At(file, 0, 1, "Costs.") with { Severity = Severity.Info }));
    }

    [Fact]
    public void Concise_stays_one_line_whatever_the_manifest_says()
    {
        var text = Written(new ConciseReporter(), At(new ManifestFile(Hostile, "a"), 0, 1, Hostile));
        Assert.Equal("\\u001B[31m\\u202E::error::\\n%0A]]>\"\\uD83D<b>(1,1): error ML2001: \\u001B[31m\\u202E::error::\\n%0A]]>\"\\uD83D<b>\n", text);
    }

    [Fact]
    public void Json_says_everything_that_is_known()
    {
        var file = new ManifestFile("deploy/a.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n  namespace: shop\n");
        var resource = new Resource(ManifestObjects.In(YamlReader.Read(file))[0]);
        var finding = At(file, file.Text.IndexOf("api\n", StringComparison.Ordinal), 3, "No port.") with
        {
            Resource = resource,
            RefusedBy = RefusedBy.Controller,
            Related = [new RelatedLocation(file, new TextSpan(0, 10), "Here.")],
            Fixes = [new CodeFix("Mend it", true, [new TextEdit(file, new TextSpan(0, 0), "x\n")])],
        };
        using var json = JsonDocument.Parse(Written(new JsonReporter(), finding));
        Assert.Equal("""
            {"rule":"ML2001","name":"instance-target-without-node-port","severity":"error","refusedBy":"controller",
            "message":"No port.","remedy":"Set the type.",
            "help":"https://github.com/manifestlint/manifestlint/blob/main/rules.md#ml2001-instance-target-without-node-port","path":"deploy/a.yaml",
            "start":{"line":4,"column":9,"offset":47},"end":{"line":4,"column":12,"offset":50},
            "object":{"apiVersion":"v1","kind":"Service","namespace":"shop","name":"api"},
            "related":[{"message":"Here.","path":"deploy/a.yaml","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":11,"offset":10}}],
            "fixes":[{"title":"Mend it","safe":true,"edits":[{"path":"deploy/a.yaml","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0},
            "newText":"x\n"}]}]}
            """.ReplaceLineEndings("").Replace("\"newText\":\"x\"", "\"newText\":\"x\\n\"", StringComparison.Ordinal),
            Compact(json.RootElement.GetProperty("findings")[0]));
    }

    [Fact]
    public void Json_holds_hostile_text_as_it_is_but_only_escaped()
    {
        var text = Written(new JsonReporter(), At(new ManifestFile(Hostile, "a"), 0, 1, Hostile));
        Assert.DoesNotContain(text, c => c is (< ' ' and not '\n') or > '~');
        using var json = JsonDocument.Parse(text);
        Assert.Equal(Hostile.Replace('\uD83D', '\uFFFD'), json.RootElement.GetProperty("findings")[0].GetProperty("message").GetString());
    }

    [Fact]
    public void The_json_documentation_names_every_key()
    {
        var file = new ManifestFile("a.yaml", "apiVersion: v1\nkind: X\n");
        var finding = At(file, 0, 1, "m") with
        {
            Resource = new Resource(ManifestObjects.In(YamlReader.Read(file))[0]),
            Related = [new RelatedLocation(file, new TextSpan(0, 1), "r")],
            Fixes = [new CodeFix("t", true, [new TextEdit(file, new TextSpan(0, 1), "")])],
        };
        using var json = JsonDocument.Parse(Written(new JsonReporter(), finding));
        var documentation = File.ReadAllText(Path.Combine(SharedFolder.Repository, "docs", "json.md"));
        Assert.All(KeysOf(json.RootElement), key => Assert.Contains($"`{key}`", documentation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("No findings in 14 files", 0, 0, 0, 0, 0)]
    [InlineData("2 errors, 1 warning in 3 of 14 files", 2, 1, 0, 3, 0)]
    [InlineData("1 error, 2 infos in 1 of 14 files", 1, 0, 2, 1, 0)]
    [InlineData("1 warning in 1 of 14 files (2 findings of lower severity not shown)", 0, 1, 0, 1, 2)]
    public void The_summary_counts_what_is_shown(string line, int errors, int warnings, int infos, int files, int notShown) =>
        Assert.Equal(
            line,
            new Summary { Errors = errors, Warnings = warnings, Infos = infos, FilesWithFindings = files, NotShown = notShown, FilesLinted = 14 }.ToString());

    [Fact]
    public void The_summary_counts_what_was_not_linted() => Assert.Equal(
        "No findings in 1 file (2 templates skipped, 1 file without Kubernetes objects, 3 files excluded, 1 link not followed)",
        new Summary
        {
            Errors = 0,
            Warnings = 0,
            Infos = 0,
            FilesWithFindings = 0,
            NotShown = 0,
            FilesLinted = 1,
            TemplatesSkipped = 2,
            FilesWithoutObjects = 1,
            FilesExcluded = 3,
            LinksNotFollowed = 1,
        }.ToString());

    private static Finding At(ManifestFile file, int start, int length, string message) => new()
    {
        Rule = Rule,
        Severity = Severity.Error,
        File = file,
        Span = new TextSpan(start, length),
        Message = message,
    };

    private static string Written(Reporter reporter, params Finding[] findings)
    {
        var writer = new StringWriter { NewLine = "\n" };
        reporter.Write(new Report { Findings = findings, Summary = Summary.Of(findings, Severity.Info) }, writer);
        return writer.ToString();
    }

    private static string Compact(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            element.WriteTo(json);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static IEnumerable<string> KeysOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => KeysOf(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(KeysOf),
        _ => [],
    };
}
