using ManifestLint.Aws;
using ManifestLint.Rules;
using ManifestLint.Tests.Rules;

namespace ManifestLint.Tests.Cli.Explaining;

public sealed class PlaceExplanationTests : IDisposable
{
    private const string Web = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          annotations:
            alb.ingress.kubernetes.io/target-type: ip
        spec:
          ingressClassName: alb
          defaultBackend:
            service: { name: web, port: { number: 80 } }
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          annotations:
            alb.ingress.kubernetes.io/healthcheck-path: /live
        spec:
          selector: { app: web }
          ports: [{ port: 80 }]

        """;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Cases => [.. FixtureCase.All().Select(c => c.ToString())];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Findings_and_the_values_behind_them_are_explained_with_their_places()
    {
        Copy("overlay");
        var run = Run("explain", "storefront.yaml:9");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.StartsWith(
            "storefront.yaml:9  Ingress shop/storefront\n  alb.ingress.kubernetes.io/target-type: ip\n\nerror ML2002: ",
            run.Output,
            StringComparison.Ordinal);
        AssertHas(run, "  taken by           the AWS Load Balancer Controller   (IngressClass 'alb' has controller 'ingress.k8s.aws/alb', class.yaml:6)");
        AssertHas(run, "Application Load Balancer shop/storefront:");
        AssertHas(run, "  scheme             internet-facing   (annotation on Ingress 'storefront', storefront.yaml:8)");
        AssertHas(run, "  address type       ipv4   (controller default)");
        AssertHas(run, "Target group shop/storefront-storefront:80, asked for by Ingress shop/storefront:");
        AssertHas(run, "> target type        ip   (annotation on Ingress 'storefront', storefront.yaml:9)");
        AssertHas(run, "  pods               Deployment shop/storefront   (storefront.yaml:39)");
        AssertHas(run, "  pod network        a Calico overlay (VXLAN, 192.168.0.0/16 at calico.yaml:14)   (`cni.type: Calico`, calico.yaml:9)");
        AssertHas(run, "  VPC                10.0.0.0/16   (cluster.yaml:8)");
        AssertHas(
            run,
            "  address family     IPv4   (assumed: eksctl ClusterConfig 'shop' says nothing else, cluster.yaml:5; set `cluster.ipFamily` in .manifestlint.yaml)");
        Assert.DoesNotContain("Silent for want of a fact", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_stayed_silent_says_what_it_lacks_and_how_to_state_it()
    {
        folder.With("web.yaml", Web.Replace("type: ip\n", "type: ip\n    alb.ingress.kubernetes.io/scheme: internal\n", StringComparison.Ordinal));
        var run = Run("explain", "web.yaml:6");
        Assert.Contains("\n\nNo findings on this line.\n\n", run.Output, StringComparison.Ordinal);
        AssertHas(run, "Silent for want of a fact:");
        AssertHas(
            run,
            "  ML2002 ip-target-on-overlay-network: nothing in these files says which plugin gives pods their addresses; set `cluster.podNetwork` in .manifestlint.yaml");
        AssertHas(
            run,
            "  ML2004 ipv6-service-behind-ipv4-load-balancer: the cluster's address family is not stated; set `cluster.ipFamily` in .manifestlint.yaml");
        folder.With(".manifestlint.yaml", "cluster: { ipFamily: ipv4, podNetwork: { plugin: vpc-cni } }\n");
        run = Run("explain", "web.yaml:6");
        Assert.DoesNotContain("ML2002", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ML2004", run.Output, StringComparison.Ordinal);
        AssertHas(run, "  address family     IPv4   (configuration, .manifestlint.yaml:1)");
    }

    [Fact]
    public void What_a_stronger_source_replaced_is_told()
    {
        folder.With("web.yaml", Web.Replace("target-type: ip", "healthcheck-path: /old", StringComparison.Ordinal));
        var run = Run("explain", "web.yaml:6");
        AssertHas(run, "  health check path  /live   (annotation on Service 'web', web.yaml:17)");
        AssertHas(run, ">                    instead of '/old', annotation on Ingress 'web', web.yaml:6");
    }

    [Fact]
    public void What_the_manifests_say_against_the_configuration_is_told()
    {
        Copy("overlay");
        folder.With(".manifestlint.yaml", "cluster: { vpcCidrs: [10.9.0.0/16], podNetwork: { plugin: vpc-cni, mode: eni } }\n");
        var run = Run("explain", "storefront.yaml:9");
        AssertHas(
            run,
            "  pod network        Amazon VPC CNI: pods have addresses on network interfaces   (the configuration states the pod network, .manifestlint.yaml:1)");
        AssertHas(run, "                     instead of `cni.type: Calico`, calico.yaml:9");
        AssertHas(run, "  VPC                10.9.0.0/16   (configuration, .manifestlint.yaml:1)");
        AssertHas(run, "                     instead of 10.0.0.0/16, cluster.yaml:8");
    }

    [Fact]
    public void What_the_manifests_say_with_the_configuration_is_evidence_too()
    {
        Copy("overlay");
        folder.With(".manifestlint.yaml", "cluster: { podNetwork: { plugin: calico, mode: overlay, podCidrs: [192.168.0.0/16] } }\n");
        Assert.Contains(
            "(the configuration states the pod network, .manifestlint.yaml:1; `cni.type: Calico`, calico.yaml:9)",
            Run("explain", "storefront.yaml:9").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_workload_and_a_backend_are_explained_by_the_target_groups_that_they_are_in()
    {
        Copy("overlay");
        Assert.Contains("Target group shop/api-api:80, asked for by Ingress shop/api:", Run("explain", "api.yaml:50").Output, StringComparison.Ordinal);
        var service = Run("explain", "api.yaml:30").Output;
        Assert.Contains("\n> Service            api, ClusterIP, opens no node port   (Service 'api', api.yaml:30)\n", service, StringComparison.Ordinal);
        Assert.DoesNotContain("taken by", service, StringComparison.Ordinal);
        folder.With("alone.yaml", "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [] }\n");
        Assert.Contains("No load balancer in these files sends traffic to its pods.", Run("explain", "alone.yaml:1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_is_explained_as_each_overlay_deploys_it()
    {
        folder.With("base/web.yaml", Web).With("base/kustomization.yaml", "resources: [web.yaml]\n")
            .With("prod/kustomization.yaml", "resources: [../base]\nnamespace: prod\n")
            .With("dev/kustomization.yaml", "resources: [../base]\nnamespace: dev\n");
        var run = Run("explain", "base/web.yaml:6");
        AssertHas(run, "As 'dev' deploys it");
        AssertHas(run, "Target group dev/web-web:80, asked for by Ingress dev/web:");
        AssertHas(run, "As 'prod' deploys it");
    }

    [Fact]
    public void A_finding_elsewhere_in_the_object_is_pointed_to()
    {
        Copy("overlay");
        AssertHas(Run("explain", "storefront.yaml:5"), "No findings on this line.");
        Assert.Contains(
            "\nerror ML2002 at line 9 of the same object: Target type is 'ip'",
            Run("explain", "storefront.yaml:5").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_may_lie_in_another_folder_and_the_context_may_be_named()
    {
        var repository = SharedFolder.Repository;
        var fromRoot = CommandLineRun.In(repository, "", ["explain", "samples/overlay/api.yaml:9:44", "--context", "samples/overlay"]);
        Assert.Contains("class.yaml:6)", fromRoot.Output, StringComparison.Ordinal);
        Assert.StartsWith("samples/overlay/api.yaml:9  Ingress shop/api\n", fromRoot.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no file or folder 'missing.yaml'.", "missing.yaml:1")]
    [InlineData("'web.yaml' has only 21 lines.", "web.yaml:22")]
    [InlineData("'web.yaml' is a file: name a line of it, as in 'web.yaml:1'.", "web.yaml")]
    [InlineData("'out.yaml' is excluded by the configuration.", "out.yaml:1")]
    public void What_cannot_be_explained_is_told_in_a_sentence(string sentence, string place)
    {
        folder.With("web.yaml", Web).With("out.yaml").With(".manifestlint.yaml", "exclude: [out.yaml]\n");
        Assert.Equal(new CommandLineRun(2, "", $"manifestlint: {sentence}\n"), Run("explain", place));
    }

    [Fact]
    public void A_line_without_an_object_and_a_broken_file_are_explained_as_far_as_they_go()
    {
        folder.With("text.yaml", "a: 1\n").With("broken.yaml", "kind: Service\na: [1\n").With("template.yaml", "kind: Service\nname: {{ .Values.x }}\n");
        Assert.StartsWith("text.yaml:1  (no Kubernetes object stands here)\n", Run("explain", "text.yaml:1").Output, StringComparison.Ordinal);
        Assert.Contains(
            "error ML0001: ",
            string.Concat(Enumerable.Range(1, 3).Select(i => Run("explain", $"broken.yaml:{i}").Output)),
            StringComparison.Ordinal);
        Assert.Contains(
            "info ML0005: ",
            string.Concat(Enumerable.Range(1, 2).Select(i => Run("explain", $"template.yaml:{i}").Output)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_from_a_manifest_reaches_the_terminal_as_it_is()
    {
        folder.With("web.yaml", Web.Replace("name: web", "name: \"w\\e[2J\\u202e\"", StringComparison.Ordinal) + "# \u001b[31m\n");
        foreach (var line in Enumerable.Range(1, 21))
            Assert.DoesNotContain(Run("explain", $"web.yaml:{line}").Output, c => c is '\u001b' or '\u202e');
    }

    /// <summary>A rule either judges an object or says what it lacks: never both, and asking never fails.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_object_can_be_asked_about_and_what_is_unknown_has_a_reason(string name)
    {
        var input = FixtureCase.All().Single(c => c.ToString() == name).Read();
        foreach (var context in RuleCatalog.Engine.Contexts(input))
        {
            foreach (var resource in context.Cluster.Resources.Where(r => !r.IsContext))
            {
                Assert.All(RuleCatalog.Engine.SilencesOn(context, resource), s => Assert.False(string.IsNullOrWhiteSpace(s.Missing.Reason)));
                Assert.All(context.ClusterNetwork.Statements, s => Assert.Equal(s.Value is null, s.UnknownReason is not null));
            }
        }
    }

    private static void AssertHas(CommandLineRun run, string line) => Assert.Contains("\n" + line + "\n", "\n" + run.Output, StringComparison.Ordinal);

    private void Copy(string sample)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "samples", sample)))
            folder.With(Path.GetFileName(file), File.ReadAllText(file));
    }

    private CommandLineRun Run(params string[] arguments) => CommandLineRun.In(folder, arguments);
}
