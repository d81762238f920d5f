using ManifestLint.Cli;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Cli.Reporting;

/// <summary>The reports that the tests of all forms write: an ordinary one, and one in which a stranger wrote every name.</summary>
internal static class Reports
{
    public const string Hostile = "\u001b[31m\u202E::error file=a::x\n::warning::y\r##vso[task.complete]##[error]%0A%25]]>\"'<script>&amp;"
        + "\uD83D`|@me #1 [a](http://www.evil.example) ![i](x) *b* {0};,\u0000\u2028\uFFFE";

    public static RuleDescriptor Rule { get; } = new()
    {
        Id = "ML2001",
        Name = "instance-target-without-node-port",
        Title = "Instance targets need a Service with a node port",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "The controller registers nodes, and a node has no port {for} it.",
        Remedy = "Set the Service's `type` to NodePort.",
        References = ["https://example.com/targets"],
    };

    public static RuleDescriptor Costs { get; } = new()
    {
        Id = "ML9001",
        Name = "costs",
        Title = "Costs are known",
        Severity = Severity.Info,
        Why = "Money.",
        Remedy = "Pay 100%.",
    };

    public static IReadOnlyList<Finding> Ordinary { get; } = MakeOrdinary();

    public static Finding HostileFinding { get; } = MakeHostile();

    public static string Written(Reporter reporter, params IReadOnlyList<Finding> findings)
    {
        var writer = new StringWriter { NewLine = "\n" };
        reporter.Write(new Report { Findings = findings, Summary = Summary.Of(findings, Severity.Info) with { FilesLinted = 14 } }, writer);
        return writer.ToString();
    }

    public static Finding At(ManifestFile file, string text, string message) => new()
    {
        Rule = Rule,
        Severity = Severity.Error,
        File = file,
        Span = new TextSpan(file.Text.IndexOf(text, StringComparison.Ordinal), text.Length),
        Message = message,
    };

    public static void MatchSnapshot(string name, string actual) =>
        Snapshot.Match(PathOf("Snapshots", name), actual.Replace($"\"{Product.Version}\"", "\"1.2.3\"", StringComparison.Ordinal));

    public static string PathOf(string folder, string name) =>
        Path.Combine(SharedFolder.Repository, "tests", "ManifestLint.Tests", "Cli", "Reporting", folder, name);

    /// <summary>No line of it moves a cursor, hides or reorders text, or is a command to the agent of a build, wherever it is shown.</summary>
    public static void AssertHarmless(string text)
    {
        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || char.IsSurrogate(c)
            || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator));
        Assert.DoesNotContain("##vso[", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), l => l.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Finding> MakeOrdinary()
    {
        var ingress = new ManifestFile("deploy/my ingress.yaml", "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: api\n  namespace: shop\n  x: instance\n");
        var service = new ManifestFile("deploy/service.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  type: ClusterIP\n");
        return
        [
            At(ingress, "instance", "Service 'api' opens no node port, 100% sure: [no].") with
            {
                Resource = new Resource(ManifestObjects.In(YamlReader.Read(ingress))[0]),
                RefusedBy = RefusedBy.Controller,
                Related = [new RelatedLocation(service, new TextSpan(service.Text.IndexOf("api\n", StringComparison.Ordinal), 3), "Service 'api' is declared here")],
                Fixes =
                [
                    new CodeFix("Set the type to NodePort", false,
                        [new TextEdit(service, new TextSpan(service.Text.IndexOf("ClusterIP", StringComparison.Ordinal), 9), "NodePort")]),
                ],
            },
            At(service, "api\nspec:\n  type", "Two lines are wrong.") with { Severity = Severity.Warning, Remedy = "Change `type`, or snake_case." },
            At(service, "v1", "This costs.") with { Rule = Costs, Severity = Severity.Info },
        ];
    }

    private static Finding MakeHostile()
    {
        var name = string.Concat(Hostile.Replace("\uD83D", "", StringComparison.Ordinal).Select(c => $"\\u{(int)c:X4}"));
        var file = new ManifestFile(Hostile, $"apiVersion: v1\nkind: \"{name}\"\nmetadata:\n  name: \"{name}\"\n  namespace: \"{name}\"\n");
        return At(file, "v1", Hostile) with
        {
            Remedy = Hostile,
            Resource = new Resource(ManifestObjects.In(YamlReader.Read(file))[0]),
            Related = [new RelatedLocation(file, new TextSpan(0, 3), Hostile)],
            Fixes = [new CodeFix(Hostile, true, [new TextEdit(file, new TextSpan(0, 3), Hostile)])],
        };
    }
}
