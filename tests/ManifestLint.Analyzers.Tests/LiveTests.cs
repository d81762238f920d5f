using System.Collections.Concurrent;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.Tests;

/// <summary>What happens at every keystroke: only what has changed is judged again, and nothing that goes wrong ends the analyzer.</summary>
public sealed class LiveTests
{
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: one\n";

    [Fact]
    public void What_nobody_changed_is_not_judged_again()
    {
        var rule = new CountingRule();
        var project = new TestProject(new LintEngine([rule])).With("a.yaml", Service).With("b.yaml", Service.Replace("one", "b", StringComparison.Ordinal));
        const string Code = "class C { string yaml = \"apiVersion: v1\\nkind: Service\\nmetadata:\\n  name: c\\n\"; }";
        AssertSeen(project.With("Code.cs", Code), rule, "b c one");
        AssertSeen(project, rule, "");
        // Typing elsewhere moves the string, and the finding with it.
        var moved = project.With("Code.cs", "// comment\n" + Code);
        Assert.Equal(2, moved.Diagnostics()[0].Location.GetLineSpan().StartLinePosition.Line + 1);
        AssertSeen(moved, rule, "");
        AssertSeen(project.With("Code.cs", Code.Replace("name: c", "name: d", StringComparison.Ordinal)), rule, "d");
        AssertSeen(project.With("b.yaml", Service.Replace("one", "e", StringComparison.Ordinal)), rule, "d e one");
    }

    [Fact]
    public void What_is_found_while_somebody_types_is_what_is_found_when_the_project_is_opened()
    {
        const string Around = "deploy/a.yaml";
        var manifests = ManifestTests.Ingress.Replace("{|ML2001:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
        string[] typed =
        [
            ManifestTests.ClusterIpService,
            ManifestTests.ClusterIpService.Replace("ClusterIP", "NodePort", StringComparison.Ordinal),
            ManifestTests.ClusterIpService.Replace("name: api", "name: other", StringComparison.Ordinal),
            manifests,
            manifests.Replace("name: api", "name: api\n  namespace: shop", StringComparison.Ordinal),
            manifests.Replace("ingress.k8s.aws/alb", "k8s.io/ingress-nginx", StringComparison.Ordinal),
            ManifestTests.ClusterIpService + "---\n" + manifests,
            ManifestTests.ClusterIpService + "---\n" + manifests.Replace("instance", "ip", StringComparison.Ordinal),
            ManifestTests.ClusterIpService + "---\n" + manifests.Replace("scheme: internal", "schema: internal", StringComparison.Ordinal),
            ManifestTests.ClusterIpService,
        ];
        var kept = new TestProject().With(Around, manifests + "---\n" + Service);
        var found = 0;
        foreach (var yaml in typed)
        {
            var code = $"class C {{ string yaml = {SymbolDisplay.FormatLiteral(yaml, quote: true)}; }}";
            var opened = new TestProject().With(Around, manifests + "---\n" + Service).With("Code.cs", code).Diagnostics();
            Assert.Equal(opened.Select(d => d.ToString()), kept.With("Code.cs", code).Diagnostics().Select(d => d.ToString()));
            found += opened.Count(d => d.Location.IsInSource);
        }
        Assert.True(found > 1, "Some of what is typed is wrong.");
    }

    [Fact]
    public void A_rule_that_throws_is_a_finding_at_the_object_it_was_about()
    {
        var found = new TestProject(new LintEngine([new ThrowingRule()])).With("a.yaml", Service.Replace("one", "{|ML0009:one|}", StringComparison.Ordinal))
            .With("Code.cs", "class C { string yaml = \"apiVersion: v1\\nkind: Service\\nmetadata:\\n  name: {|ML0009:c|}\\n\"; }").Verify();
        Assert.All(found, d => Assert.Equal("Rule ML4001 (counting) failed on Service " + (d.Location.IsInSource ? "c" : "one") + ": InvalidOperationException: as meant", d.GetMessage(null)));
    }

    [Fact]
    public async Task A_mistake_of_the_analyzer_itself_is_one_diagnostic()
    {
        var compilation = new TestProject().With("Code.cs", "class C;").Compilation();
        var options = new AnalyzerOptions([new UnreadableText()]);
        var found = await compilation.WithAnalyzers([new ManifestAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Equal("error ML0009: This is a mistake in ManifestLint itself, please report it: InvalidOperationException: no\\nway", Assert.Single(found).ToString());
    }

    private static void AssertSeen(TestProject project, CountingRule rule, string expected)
    {
        rule.Seen.Clear();
        project.Diagnostics();
        Assert.Equal(expected, string.Join(' ', rule.Seen.Order(StringComparer.Ordinal)));
    }

    private sealed class UnreadableText : AdditionalText
    {
        public override string Path => "/a.yaml";

        public override SourceText? GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException("no\nway");
    }

    private class CountingRule : Rule
    {
        public ConcurrentBag<string> Seen { get; } = [];

        public override RuleDescriptor Descriptor { get; } = new()
        {
            Id = "ML4001",
            Name = "counting",
            Title = "A test",
            Severity = Severity.Warning,
            Why = "It counts.",
            Remedy = "None.",
        };

        public override IEnumerable<object> Subjects(LintContext context) => context.Cluster.Resources.Where(r => !r.IsContext);

        public override IEnumerable<Finding> Check(object subject, LintContext context)
        {
            var resource = (Resource)subject;
            Seen.Add(resource.Name);
            yield return Report(resource.NameNode, "seen");
        }

        public override Resource? ResourceOf(object subject) => (Resource)subject;
    }

    private sealed class ThrowingRule : CountingRule
    {
        public override IEnumerable<Finding> Check(object subject, LintContext context) => throw new InvalidOperationException("as meant");
    }
}
