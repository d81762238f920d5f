using System.Text.Json;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>The placeholders of the manifests that the real controller judged: all marked ones are seen, and nothing else is taken for one.</summary>
public class PlaceholderRefereeTests
{
    // Of cases that the controller accepts as they stand, and so are not marked: still nobody means these.
    private static readonly string[] Unmarked =
    [
        "${CERT_ARN}", "/${PREFIX}", "a=${V}", "YOUR-ACM-CERTIFICATE-ARN", "arn:aws:acm:us-east-1:509399596610:certificate/YOUR-CERT-ARN",
        """{"type":"redirect","redirectConfig":{"statusCode":"HTTP_301","host":"${host}"}}""",
    ];

    [SharedTheory("oracle")]
    [InlineData(".")]
    [InlineData("real")]
    [InlineData("mutants")]
    public void Every_marked_case_holds_a_placeholder_and_nothing_else_is_taken_for_one(string folder)
    {
        var unmarked = new SortedSet<string>(StringComparer.Ordinal);
        var root = Path.Combine(SharedFolder.Path!, "oracle", folder);
        foreach (var line in File.ReadLines(Path.Combine(root, "expected.jsonl")))
        {
            var expected = JsonDocument.Parse(line).RootElement;
            var name = expected.GetProperty("case").GetString()!;
            var found = PlaceholdersIn(Path.Combine(root, "cases", name + ".yaml"));
            if (expected.TryGetProperty("placeholder", out var marked) && marked.GetBoolean())
                Assert.True(found.Count > 0, name);
            else
                unmarked.UnionWith(found);
        }
        unmarked.ExceptWith(Unmarked);
        Assert.True(unmarked.Count == 0, string.Join('\n', unmarked));
    }

    private static List<string> PlaceholdersIn(string path)
    {
        var stream = YamlReader.Read(new ManifestFile("case.yaml", File.ReadAllText(path)));
        return stream.Documents.SelectMany(d => Scalars(d.Root)).Where(Placeholder.IsIn).ToList();
    }

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        Scalar scalar => [scalar.Value],
        Sequence sequence => sequence.Items.SelectMany(Scalars),
        Mapping mapping => mapping.Entries.SelectMany(e => Scalars(e.Value)),
        _ => [],
    };
}
