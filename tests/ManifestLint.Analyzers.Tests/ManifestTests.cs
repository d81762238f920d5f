using Microsoft.CodeAnalysis;

namespace ManifestLint.Analyzers.Tests;

/// <summary>Manifests among the additional files: what is found, where, and how loud.</summary>
public sealed class ManifestTests
{
    internal const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: api
          annotations:
            alb.ingress.kubernetes.io/target-type: {|ML2001:instance|}
            alb.ingress.kubernetes.io/scheme: internal
        spec:
          ingressClassName: alb
          defaultBackend:
            service:
              name: api
              port:
                number: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata:
          name: alb
        spec:
          controller: ingress.k8s.aws/alb

        """;

    internal const string ClusterIpService = """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
        spec:
          type: ClusterIP
          selector:
            app: api
          ports:
            - port: 80

        """;

    internal const string Mistyped = """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          annotations:
            {|ML1001:service.beta.kubernetes.io/aws-load-balancer-typ|}: nlb
        spec:
          ports:
            - port: 80
        """;

    private const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: api
          labels:
            app: api
        spec:
          containers:
            - name: api
              image: api
              ports:
                - containerPort: 80

        """;

    [Fact]
    public void A_finding_stands_at_its_characters_and_tells_the_places_that_prove_it()
    {
        var found = Assert.Single(new TestProject().With("deploy/api.yaml", Ingress).With("deploy/service.yaml", ClusterIpService).Verify());
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains("/src/app/deploy/service.yaml", found.AdditionalLocations.Select(l => l.GetLineSpan().Path));
        Assert.Contains("Service 'api' is declared here", found.Properties.Values);
        Assert.Equal("https://github.com/manifestlint/manifestlint/blob/main/rules.md#ml2001-instance-target-without-node-port", found.Descriptor.HelpLinkUri);
    }

    [Fact]
    public void A_configuration_among_the_files_holds_for_all_of_them_and_is_judged_itself()
    {
        var project = new TestProject().With(".manifestlint.yaml", "complete: true\nrules: { ML1001: off, {|ML0006:ML9999|}: off }\n")
            .With("deploy/api.yaml", Ingress).With("deploy/service.yaml", ClusterIpService).With("deploy/pods.yaml", Pods)
            .With("other/a.yaml", Mistyped.Replace("{|ML1001:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal).Replace("name: api", "name: b", StringComparison.Ordinal));
        var found = project.Verify();
        Assert.Equal([DiagnosticSeverity.Error, DiagnosticSeverity.Error], found.Select(d => d.Severity));
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_move_nothing()
    {
        new TestProject().With("a.yaml", "\uFEFF" + Mistyped.ReplaceLineEndings("\r\n")).Verify();
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("nonsense", DiagnosticSeverity.Warning)]
    public void Keys_of_our_own_in_editorconfig_set_severities_for_files(string word, DiagnosticSeverity? expected)
    {
        var found = new TestProject().With("a.yaml", Mistyped).WithOption("a.yaml", "manifestlint_severity.ML1001", word).Diagnostics();
        Assert.Equal(expected, found.SingleOrDefault()?.Severity);
    }

    [Fact]
    public void The_compilers_own_severities_hold()
    {
        var project = new TestProject().With("a.yaml", Mistyped);
        Assert.Empty(project.Diagnostics(new KeyValuePair<string, ReportDiagnostic>("ML1001", ReportDiagnostic.Suppress)));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(project.Diagnostics(new KeyValuePair<string, ReportDiagnostic>("ML1001", ReportDiagnostic.Error))).Severity);
    }

    [Fact]
    public void Nothing_is_said_where_the_project_says_so()
    {
        Assert.Empty(new TestProject().With("a.yaml", Mistyped).WithProperty("ManifestLintEnabled", "False").Diagnostics());
        Assert.Empty(new TestProject().With("a.yaml", Mistyped).WithProperty("ManifestLintFilesAreJudgedElsewhere", "true").Diagnostics());
    }
}
