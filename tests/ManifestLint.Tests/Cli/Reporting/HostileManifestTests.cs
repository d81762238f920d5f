using System.Text.Json;
using System.Xml.Linq;
using ManifestLint.Cli.Reporting;

namespace ManifestLint.Tests.Cli.Reporting;

/// <summary>A stranger's manifest on its way from the file to the reader: what stands in names, keys, values and comments comes out of every form disarmed.</summary>
public sealed class HostileManifestTests : IDisposable
{
    private static readonly string[] Formats = ["text", "concise", "json", "sarif", "github", "junit", "gitlab", "azure", "markdown"];

    private static readonly string[] Tokens =
    [
        "::error::x", "::warning file=a::x", "%0A::error::x", "\u001b[31mx", "\u001b]8;;http://evil.example\u0007x", "]]>", "[a](http://www.evil.example)", "![i](x)",
        "<script>x</script>", "|`*_x", "@everyone", "##vso[task.complete]x", "##[error]x", "\u202Ex", "\u2066x", "\u200Fx", "a\n::error::x", "a\r##vso[task.complete]x",
    ];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var format in Formats)
            {
                for (var i = 0; i < Tokens.Length; i++)
                    cases.Add(format, i);
            }
            return cases;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_token_reaches_no_reader_as_it_is(string format, int token)
    {
        var text = Report(format, Tokens[token]);
        Reports.AssertHarmless(string.Join('\n', text.Split('\n').Select(l => WithoutOwnCommand(format, l))));
        Assert.Contains("ML1002", text, StringComparison.Ordinal);
        switch (format)
        {
            case "junit":
                Assert.DoesNotContain("]]>", text, StringComparison.Ordinal);
                Assert.DoesNotContain(XDocument.Parse(text).Descendants(), e => e.Name.LocalName == "script");
                break;
            case "markdown":
                Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
                Assert.DoesNotContain("](http://www.evil", text, StringComparison.Ordinal);
                Assert.DoesNotContain("![i](", text, StringComparison.Ordinal);
                break;
            case "sarif":
                Assert.All(Messages(text), m => Assert.DoesNotContain("](", m, StringComparison.Ordinal));
                break;
            case "json" or "gitlab":
                Decoded(text);
                break;
        }
    }

    /// <summary>Else the test above would hold of reports that never show the token.</summary>
    [Theory]
    [MemberData(nameof(TokenNumbers))]
    public void The_token_is_shown_from_a_name_a_key_and_a_value(int token)
    {
        using var json = JsonDocument.Parse(Report("json", Tokens[token]));
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        var lines = findings.Where(f => Says(f, Tokens[token])).Select(f => f.GetProperty("start").GetProperty("line").GetInt32()).Distinct();
        Assert.Equal([4, 6, 7], lines.Order());
    }

    public static TheoryData<int> TokenNumbers => [.. Enumerable.Range(0, Tokens.Length)];

    // A rule may have made a line break visible already.
    private static bool Says(JsonElement finding, string token) =>
        VisibleText.OneLine(finding.GetProperty("message").GetString()!).Contains(VisibleText.OneLine(token), StringComparison.Ordinal);

    private static string WithoutOwnCommand(string format, string line) => format switch
    {
        "github" when line.StartsWith("::", StringComparison.Ordinal) => "x" + line,
        "azure" when line.StartsWith("##vso[task.logissue ", StringComparison.Ordinal) => line["##vso[task.logissue ".Length..],
        _ => line,
    };

    /// <summary>The texts that readers of SARIF look for links in.</summary>
    private static List<string> Messages(string sarif)
    {
        using var document = JsonDocument.Parse(sarif);
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(r => r.GetProperty("message").GetProperty("text").GetString()!)];
    }

    private static string Decoded(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join('\n', Strings(document.RootElement));
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Strings(p.Value)),
        _ => [],
    };

    private string Report(string format, string token)
    {
        var escaped = string.Concat(token.Select(c => $"\\u{(int)c:X4}"));
        var comment = string.Concat(token.Where(c => !char.IsControl(c)));
        folder.With("web.yaml", $$"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: "web {{escaped}}" # {{comment}}
              annotations:
                "alb.ingress.kubernetes.io/{{escaped}}": "true" # {{comment}}
                alb.ingress.kubernetes.io/scheme: "{{escaped}}" # {{comment}}
            spec:
              ingressClassName: alb
              defaultBackend: { service: { name: web, port: { number: 80 } } }

            """);
        var run = CommandLineRun.In(folder, "lint", "--format", format, ".");
        Assert.True(run.Status == 1, run.Error);
        return run.Output;
    }
}
