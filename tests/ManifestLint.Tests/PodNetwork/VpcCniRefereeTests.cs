using System.Text.Json;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>
/// Environments that the real plugin was started with: ML6002, ML6003 and ML6004 report an error exactly where it did not start. What it logs and
/// ignores may be a warning.
/// </summary>
public sealed class VpcCniRefereeTests
{
    private static readonly string[] Rules = ["ML6002", "ML6003", "ML6004"];

    /// <summary>Cases that start and still get a warning: the plugin says nothing, or only its log does.</summary>
    private static readonly Dictionary<string, string> Ignored = new()
    {
        ["pd-warm-prefix-word"] = "letters pass the comparison of texts at start-up, and ipamd then reads 0",
        ["nopd-warm-ip-word"] = "ipamd ignores a target that is no number",
        ["nopodeni-mode-bad"] = "the mode is checked as soon as somebody switches ENABLE_POD_ENI on",
        ["randomizesnat-bad"] = "nobody checks the word, and the plugin takes its default",
    };

    public static TheoryData<string> Cases => SharedFolder.Path is null ? [] : [.. Expected().Keys];

    [SharedTheory("oracle")]
    [MemberData(nameof(Cases))]
    public void An_error_is_reported_exactly_where_the_plugin_does_not_start(string name)
    {
        var findings = Lint(Expected()[name].GetProperty("env")).Where(f => Rules.Contains(f.Rule.Id)).ToList();
        var starts = Expected()[name].GetProperty("verdict").GetString() == "accept";
        Assert.Equal(!starts, findings.Exists(f => f.Severity == Severity.Error));
        if (starts)
            Assert.Equal(Ignored.ContainsKey(name), findings.Count > 0);
        else
            Assert.Single(findings);
    }

    [SharedFact("oracle")]
    public void Every_exception_is_a_case() => Assert.All(Ignored.Keys, name => Assert.Contains(name, Expected().Keys));

    private static IReadOnlyList<Finding> Lint(JsonElement environment)
    {
        var variables = environment.EnumerateObject().Select(v => new { name = v.Name, value = v.Value.GetString() });
        var daemon = new
        {
            apiVersion = "apps/v1",
            kind = "DaemonSet",
            metadata = new { name = "aws-node", @namespace = "kube-system" },
            spec = new
            {
                selector = new { matchLabels = new { app = "aws-node" } },
                template = new
                {
                    metadata = new { labels = new { app = "aws-node" } },
                    spec = new { containers = new[] { new { name = "aws-node", image = "amazon/amazon-k8s-cni:v1.23.1", env = variables } } },
                },
            },
        };
        var file = new ManifestFile("aws-node.json", JsonSerializer.Serialize(daemon));
        return RuleCatalog.Engine.Run(new LintInput { Files = [new InputFile(file, IsNamed: true)] }).Findings;
    }

    private static Dictionary<string, JsonElement> Expected() =>
        File.ReadLines(Path.Combine(SharedFolder.Path!, "oracle", "vpc-cni.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(e => e.GetProperty("case").GetString()!);
}
