using ManifestLint.Analyzers.KubernetesClient;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.Tests.KubernetesClient;

/// <summary>Fixes reach the source where a literal holds what is to be changed, and are not offered anywhere else.</summary>
public sealed class KubernetesObjectFixTests
{
    [Theory]
    [InlineData("[\"service.beta.kubernetes.io/aws-load-balancer-typ\"] = \"nlb\"", "[\"service.beta.kubernetes.io/aws-load-balancer-type\"] = \"nlb\"")]
    [InlineData("[@\"service.beta.kubernetes.io/aws-load-balancer-typ\"] = \"nlb\"", "[@\"service.beta.kubernetes.io/aws-load-balancer-type\"] = \"nlb\"")]
    [InlineData("[\"service.beta.kubernetes.io/aws\" + \"-load-balancer-typ\"] = \"nlb\"", null)]
    [InlineData("[Typ] = \"nlb\"", null)]
    public void A_literal_is_mended_and_a_constant_is_not(string entry, string? expected)
    {
        var source = Source(entry);
        var fixes = FixesOf(source);
        if (expected is null)
            Assert.All(fixes, Assert.Null);
        else
            Assert.Equal(Source(expected), Apply(source, Assert.Single(fixes)!.Value));
    }

    [Fact]
    public void What_would_need_another_line_is_not_offered() =>
        Assert.All(FixesOf(Source("[\"service.beta.kubernetes.io/aws-load-balancer-type\"] = \"nlb\"")), Assert.Null);

    private static string Source(string entry) => $$"""
        class C
        {
            const string Typ = "service.beta.kubernetes.io/aws-load-balancer-typ";
            void M(ICoreV1Operations core) => core.CreateNamespacedServiceAsync(new()
            {
                Metadata = new() { Name = "a", Annotations = new Dictionary<string, string> { {{entry}} } },
                Spec = new() { Ports = [new() { Port = 80 }] },
            }, "x");
        }
        """;

    private static string Apply(string source, TextChange change) => SourceText.From(source).WithChanges(change).ToString();

    // Every edit of every fix, in the source.
    private static List<TextChange?> FixesOf(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Preview), "C.cs");
        var compilation = new TestProject().With("Stub.cs", KubernetesClientStub.Source).Compilation().AddSyntaxTrees(tree);
        var documents = new KubernetesObjects().In(compilation.GetSemanticModel(tree), "C.cs", default).ToDictionary(d => d.File);
        var findings = RuleCatalog.Engine.Open(new LintInput { Files = [] }).Judge("C.cs", [.. documents.Values.Select(d => d.Input)]);
        return [.. findings.SelectMany(f => f.Fixes).SelectMany(f => f.Edits).Select(e => documents[e.File].Map.ToSource(e))];
    }
}
