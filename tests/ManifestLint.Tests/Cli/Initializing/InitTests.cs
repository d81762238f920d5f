using System.Text.RegularExpressions;
using ManifestLint.Aws;
using ManifestLint.Cli.Initializing;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;
using ManifestLint.Tests.Rules;
using ManifestLint.Workspace;

namespace ManifestLint.Tests.Cli.Initializing;

public sealed class InitTests : IDisposable
{
    private const string Name = ".manifestlint.yaml";
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Cases => [.. FixtureCase.All().Where(c => c.Read().Configuration is null).Select(c => c.ToString())];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Facts_are_written_with_their_evidence_and_suppositions_are_comments()
    {
        Copy("overlay");
        var run = Run("init");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.StartsWith(
            ".manifestlint.yaml is written, with 3 facts from the manifests and 1 supposition to confirm.\n",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            """
            # The cluster, as far as these manifests show it.
            cluster:
              # ClusterConfig 'shop' belongs to EKS (cluster.yaml:5)
              platform: eks
              # `cni.type: Calico` (calico.yaml:9)
              podNetwork: { plugin: calico, mode: overlay, podCidrs: [192.168.0.0/16] }
              # 10.0.0.0/16 (cluster.yaml:8)
              vpcCidrs: [10.0.0.0/16]
              # eksctl ClusterConfig 'shop' says nothing else (cluster.yaml:5)
              # This is assumed, not stated: remove the # if it is so.
              # ipFamily: ipv4

            """.ReplaceLineEndings("\n"), Written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_findings_are_the_same_afterwards()
    {
        Copy("overlay");
        var before = Concise(Run("--format", "json").Output);
        Assert.Equal(3, before.Count);
        Run("init");
        Assert.Equal(before, Concise(Run("--format", "json").Output));
    }

    [Fact]
    public void A_folder_of_which_nothing_is_known_is_asked_about()
    {
        folder.With("a.yaml");
        Assert.StartsWith(
            ".manifestlint.yaml is written. The manifests state nothing about the cluster: its comments say what to state.\n",
            Run("init").Output,
            StringComparison.Ordinal);
        Assert.All(
            ["platform", "podNetwork", "vpcCidrs", "ipFamily", "kubernetesVersion"],
            key => Assert.Contains($"\n  # {key}: ", Written, StringComparison.Ordinal));
        Assert.Empty(Problems(Written));
        Assert.Equal(new CommandLineRun(0, "No findings in 1 file\n", ""), Run());
    }

    [Theory]
    [InlineData("overlay")]
    [InlineData("nothing")]
    public void Every_comment_that_looks_like_a_setting_is_one(string sample)
    {
        if (sample == "overlay")
            Copy(sample);
        Run("init");
        var settings = Written.Split('\n').Where(l => Regex.IsMatch(l, "^ *# [a-zA-Z]+: [^A-Z]")).ToList();
        Assert.True(settings.Count > 3);
        Assert.All(settings, one => Assert.Empty(Problems(Written.Replace(one, one.Replace("# ", "", StringComparison.Ordinal), StringComparison.Ordinal))));
        var all = settings.Aggregate(Written, (text, one) => text.Replace(one, one.Replace("# ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Empty(Problems(all));
        Assert.NotEqual(Written, all);
    }

    [Fact]
    public void The_class_and_the_webhook_that_are_only_supposed_are_asked_about()
    {
        folder.With("web.yaml", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: web, annotations: { alb.ingress.kubernetes.io/scheme: internal } }
            spec: { ingressClassName: public-alb, defaultBackend: { service: { name: web, port: { number: 80 } } } }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: gate, annotations: { service.beta.kubernetes.io/aws-load-balancer-scheme: internal } }
            spec: { type: LoadBalancer, ports: [{ port: 80 }] }
            """);
        Assert.Contains("The manifests state nothing certain about the cluster: 2 suppositions to confirm.", Run("init").Output, StringComparison.Ordinal);
        Assert.Contains(
            """
            controller:
              # Ingress web (web.yaml:4)
              # That 'public-alb' is the class of the AWS Load Balancer Controller is assumed: remove the # if it is so.
              # ingressClass: public-alb
              # Service gate (web.yaml:8)
              # That the controller's webhook takes these Services is assumed: remove the # if it is so.
              # serviceMutatorWebhook: true

            """.ReplaceLineEndings("\n"), Written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_one_of_two_clusters_says_is_left_to_a_person()
    {
        var manifests = Path.Combine(SharedFolder.Repository, "samples", "overlay");
        foreach (var file in Directory.EnumerateFiles(manifests))
            folder.With("prod/" + Path.GetFileName(file), File.ReadAllText(file));
        foreach (var file in new[] { "storefront.yaml", "class.yaml" })
            folder.With("dev/" + file, File.ReadAllText(Path.Combine(manifests, file)));
        Run("init");
        Assert.Contains(
            "  # This is said in 'prod'; nothing says it of 'dev': remove the # if it holds for all.\n  # platform: eks\n",
            Written,
            StringComparison.Ordinal);
        Assert.DoesNotContain("\n  vpcCidrs", Written, StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_that_differ_are_told_apart()
    {
        foreach (var (name, range) in new[] { ("prod", "10.0.0.0/16"), ("dev", "10.1.0.0/16") })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "samples", "overlay")))
                folder.With($"{name}/{Path.GetFileName(file)}", File.ReadAllText(file).Replace("10.0.0.0/16", range, StringComparison.Ordinal));
        }
        Run("init");
        Assert.Contains("\n  platform: eks\n", Written, StringComparison.Ordinal);
        Assert.Contains(
            "  # So it is in 'dev', and something else elsewhere: bind it to its paths under `clusters`.\n  # vpcCidrs: [10.1.0.0/16]\n",
            Written,
            StringComparison.Ordinal);
        Assert.Contains(
            "  # So it is in 'prod', and something else elsewhere: bind it to its paths under `clusters`.\n  # vpcCidrs: [10.0.0.0/16]\n",
            Written,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_release_that_a_cluster_was_made_with_is_a_question()
    {
        folder.With("c.yaml", "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, version: \"1.30\" }\n");
        Run("init");
        Assert.Contains(
            "  # eksctl ClusterConfig 'shop' asks for 1.30 (c.yaml:3)\n  # This is assumed, not stated: remove the # if it is so.\n  # kubernetesVersion: \"1.30\"\n",
            Written,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_ever_overwritten()
    {
        folder.With(Name, "# mine\n").With("a.yaml").With("b/a.yaml").WithLink("b/" + Name, "nowhere.yaml");
        Assert.Equal(new CommandLineRun(2, "", "manifestlint: '.manifestlint.yaml' exists already, and is left as it is.\n"), Run("init"));
        Assert.Equal("# mine\n", Written);
        Assert.Equal(new CommandLineRun(2, "", "manifestlint: 'b/.manifestlint.yaml' exists already, and is left as it is.\n"), Run("init", "b"));
        Assert.False(File.Exists(folder["b/nowhere.yaml"]));
    }

    [Theory]
    [InlineData("There is no folder 'missing'.", "init", "missing")]
    [InlineData("'a.yaml' is a file: name the folder of the manifests.", "init", "a.yaml")]
    [InlineData("There is no option '--force'. A file of that name is './--force'.", "init", "--force")]
    public void What_cannot_be_done_is_told_in_a_sentence(string sentence, params string[] arguments)
    {
        folder.With("a.yaml");
        var run = Run(arguments);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith($"manifestlint: {sentence}\n", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder[Name]));
    }

    [Fact]
    public void A_configuration_above_is_left_alone_and_told()
    {
        folder.With(Name, "cluster: { platform: self-managed }\n").With("shop/a.yaml");
        var run = Run("init", "shop");
        Assert.Equal($"manifestlint: '{folder[Name]}' no longer holds for the files below 'shop': the nearest configuration alone does.\n", run.Error);
        Assert.Contains("# platform: eks", File.ReadAllText(folder["shop/" + Name]), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_manifests_cannot_leave_their_comment()
    {
        folder.With(
            "c.yaml",
            "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: \"a\\n  vpcCidrs: [1.2.3.4/5]\\u202e\\e[2J\" }\nvpc: { cidr: 10.0.0.0/16 }\n");
        var run = Run("init");
        Assert.Equal(0, run.Status);
        Assert.Contains("# ClusterConfig 'a\\n  vpcCidrs: [1.2.3.4/5]\\u202E\\u001B[2J' belongs to EKS", Written, StringComparison.Ordinal);
        Assert.Empty(Problems(Written));
    }

    /// <summary>A file of somebody's first five minutes must not bring an error that the manifests alone did not.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_makes_no_new_error(string name)
    {
        var input = FixtureCase.All().Single(c => c.ToString() == name).Read();
        Assert.Empty(NewErrors(input));
    }

    [SharedFact("corpus")]
    public void What_is_written_makes_no_new_error_in_real_manifests()
    {
        var roots = Directory.EnumerateDirectories(Path.Combine(SharedFolder.Path!, "corpus")).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(roots);
        foreach (var root in roots)
        {
            var request = new WorkspaceRequest { WorkingFolder = root, Paths = ["."], ContextFolder = root, ReadConfiguration = _ => Configuration.Empty };
            var workspace = WorkspaceReader.Read(request);
            Assert.Empty(NewErrors(new LintInput { Files = workspace.Files }));
        }
    }

    private static List<string> NewErrors(LintInput input)
    {
        var text = ConfigurationDraft.Of(ConfigurationProposal.Of(RuleCatalog.Engine.Contexts(input)));
        Assert.Empty(Problems(text));
        var after = new LintInput { Files = input.Files, Configuration = new ManifestFile(Name, text), Today = input.Today };
        return [.. Errors(after).Except(Errors(input))];
    }

    private static IEnumerable<string> Errors(LintInput input) =>
        RuleCatalog.Engine.Run(input).Findings.Where(f => f.Severity == Severity.Error).Select(f => $"{f.Rule.Id} {f.File.Path}:{f.Position}");

    private static IEnumerable<string> Problems(string text) =>
        RuleCatalog.Engine.ReadConfiguration(new ManifestFile(Name, text)).Findings.Select(f => f.Message);

    private static List<string> Concise(string json)
    {
        using var report = System.Text.Json.JsonDocument.Parse(json);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(f =>
            $"{f.GetProperty("rule")} {f.GetProperty("severity")} {f.GetProperty("path")} {f.GetProperty("start").GetProperty("line")}")];
    }

    private string Written => File.ReadAllText(folder[Name]);

    private void Copy(string sample)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "samples", sample)))
            folder.With(Path.GetFileName(file), File.ReadAllText(file));
    }

    private CommandLineRun Run(params string[] arguments) => CommandLineRun.In(folder, arguments);
}
