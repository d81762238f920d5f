using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Linting;

public class ConfigurationTests
{
    [Theory]
    [InlineData("clster: {}", "clster", "There is no key 'clster' in the configuration. Did you mean 'cluster'?")]
    [InlineData("cluster: { vpcCIDRs: [10.0.0.0/16] }", "vpcCIDRs", "There is no key 'vpcCIDRs' under 'cluster'. Did you mean 'vpcCidrs'?")]
    [InlineData("cluster: { podNetwork: { modus: eni } }", "modus", "There is no key 'modus' under 'podNetwork'.")]
    [InlineData("clusters: [{ paths: [a], include: [b] }]", "include", "There is no key 'include' under 'clusters'.")]
    [InlineData("cluster: eks", "eks", "This must be a mapping with platform, kubernetesVersion, ipFamily")]
    [InlineData("cluster: { vpcCidrs: 10.0.0.0/16 }", "10.0.0.0/16", "This must be a list of CIDR ranges.")]
    [InlineData("cluster: { vpcCidrs: [10.0.0/16] }", "10.0.0/16", "'10.0.0/16' is not a CIDR range such as 10.0.0.0/16.")]
    [InlineData("cluster: { vpcCidrs: [10.0.0.0] }", "10.0.0.0", "'10.0.0.0' is not a CIDR range such as 10.0.0.0/16: the length of the prefix is missing.")]
    [InlineData("cluster: { vpcCidrs: [~] }", "~", "This must be a CIDR range such as 10.0.0.0/16.")]
    [InlineData("cluster: { subnets: { subnet-1: { cidr: \"2001:db8::/64\" } } }", "\"2001:db8::/64\"", "'2001:db8::/64' is not an IPv4 CIDR range such as 10.0.1.0/24.")]
    [InlineData("cluster: { kubernetesVersion: stable }", "stable", "'stable' is not a version such as 1.33.")]
    [InlineData("cluster: { kubernetesVersion: 1 }", "1", "'1' is not a version such as 1.33.")]
    [InlineData("cluster: { platform: EKS }", "EKS", "'EKS' is not one of eks, self-managed. Did you mean 'eks'?")]
    [InlineData("cluster: { autoMode: on }", "on", "'on' is not true or false.")]
    [InlineData("cluster: { maxNodes: 0 }", "0", "'0' is not a whole number from 1 to 1000000.")]
    [InlineData("cluster: { maxNodes: [3] }", "[3]", "This must be a whole number from 1 to 1000000.")]
    [InlineData("cluster: { fargateProfiles: [{ labels: {} }] }", "{ labels: {} }", "'namespace' is missing here: it must be a namespace, * and ? allowed.")]
    [InlineData("controller: { ingressClass: \"\" }", "\"\"", "'' is not the name of a class: it is empty.")]
    [InlineData("controller: { defaultScheme: public }", "public", "'public' is not one of internal, internet-facing.")]
    [InlineData("controller: { featureGates: { ALBSingleSubnet: yes } }", "yes", "'yes' is not true or false.")]
    [InlineData("include: [\"a[b\"]", "\"a[b\"", "'a[b' is not a path pattern such as deploy/**: a '[' is never closed.")]
    [InlineData("rules: { ML9999: off }", "ML9999", "'ML9999' is not the id or name of a rule.")]
    [InlineData("rules: { ML9901: fatal }", "fatal", "'fatal' is not one of off, info, warning, error.")]
    [InlineData("rules: [ML9901]", "[ML9901]", "This must be a mapping from rules to severities.")]
    [InlineData("rules: { ML0009: off }", "ML0009", "'ML0009' is not allowed here: its severity is fixed.")]
    [InlineData("required: [named-bad]", "named-bad", "'named-bad' is not the id or name of a rule. Did you mean 'named-badly'?")]
    [InlineData("external: [prometheus]", "prometheus", "'prometheus' is not an object pattern such as Service/monitoring/prometheus-*: it is neither Kind/name nor Kind/namespace/name.")]
    [InlineData("suppress: [{ rule: ML9901, object: X/* }]", "{ rule: ML9901, object: X/* }", "'reason' is missing here: it must be a sentence.")]
    [InlineData("suppress: [{ rule: ML9901, object: X/*, reason: \" \" }]", "\" \"", "' ' is not a sentence: it says nothing.")]
    [InlineData("suppress: [{ rule: ML9901, object: X/*, reason: r, until: 2027-13-01 }]", "2027-13-01", "'2027-13-01' is not a date such as 2027-03-31.")]
    [InlineData("suppress: [{ rule: ML0008, object: X/*, reason: r }]", "ML0008", "'ML0008' is not allowed here: it cannot be ignored.")]
    [InlineData("clusters: [{ rules: { ML9901: off } }]", "{ rules: { ML9901: off } }", "'paths' is missing here: it must be a list of path patterns.")]
    [InlineData("complete: maybe", "maybe", "'maybe' is not true or false.")]
    [InlineData("complete: true\ncomplete: false", "complete", "The key 'complete' stands here already; the last one counts.")]
    [InlineData("complete: true\n---\ncomplete: false", "complete: false", "The configuration is a single document: this one is not used.")]
    [InlineData("- complete", "complete", "The configuration must be a mapping with")]
    [InlineData("? [a]\n: b", "[a]", "A key must be a single word.")]
    public void What_is_wrong_is_reported_in_place(string text, string at, string message)
    {
        var finding = Assert.Single(Lint.Run("# file: .manifestlint.yaml\n" + text).Findings);

        Assert.Equal("ML0006", finding.Rule.Id);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(at, finding.File.Slice(finding.Span));
        Assert.StartsWith(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("cluster:\ncontroller:\nrules:\nsuppress:\nclusters:\n")]
    [InlineData("cluster: { vpcCidrs: [], podNetwork: {} }")]
    [InlineData("{ \"complete\": \"true\", \"cluster\": { \"kubernetesVersion\": 1.30 } }")]
    public void Nothing_is_wrong_with(string text) => Assert.Empty(Lint.Run("# file: .manifestlint.yaml\n" + text).Findings);

    [Fact]
    public void The_valid_rest_is_used_and_what_is_wrong_is_unknown()
    {
        var configuration = Read("""
            cluster: { vpcCidrs: [10.0.0.0/16, nonsense], maxNodes: 40 }
            controller: { defaultTargetTyp: ip }
            rules: { ML9901: nonsense, ML9902: error, nonsense: off }
            external: [nonsense, Service/web]
            suppress: [{ rule: ML9901, object: X/* }, { rule: ML9902, object: X/*, reason: agreed }]
            """);

        Assert.Equal(6, configuration.Findings.Count);
        Assert.Equal("40", configuration.Root["cluster"]["maxNodes"].Text().Value);
        Assert.True(configuration.Root["cluster"]["vpcCidrs"][1].IsUnknown);
        Assert.True(configuration.Root["controller"]["defaultTargetType"].IsUnknown);
        Assert.True(configuration.IsExternal(GroupKind.Service, "a", "web"));
    }

    [Fact]
    public void Of_a_file_that_is_no_yaml_nothing_is_known()
    {
        var configuration = Read("cluster: { autoMode: false }\ncontroller: [\n");

        Assert.NotEmpty(configuration.Findings);
        Assert.True(configuration.Root["controller"]["defaultTargetType"].IsUnknown);
        Assert.True(configuration.Root["cluster"]["autoMode"].IsUnknown);
    }

    [Fact]
    public void Scalars_are_text()
    {
        var configuration = Read("rules: { ML9901: off, ML9902: \"off\" }\ncluster: { kubernetesVersion: 1.30 }");

        Assert.Empty(configuration.Findings);
        Assert.All(Lint.Engine.Rules.All.Where(r => r.Id is "ML9901" or "ML9902"), r => Assert.False(configuration.IsEnabled(r)));
        Assert.Equal("1.30", configuration.Root["cluster"]["kubernetesVersion"].Text().Value);
    }

    [Fact]
    public void The_first_entry_of_clusters_that_matches_is_laid_over_the_rest()
    {
        var configuration = Read("""
            complete: true
            cluster: { platform: eks, vpcCidrs: [10.0.0.0/16], podNetwork: { plugin: calico, mode: overlay } }
            controller: { version: "2.8", featureGates: { ALBSingleSubnet: true } }
            rules: { ML9901: warning, ML9902: info }
            external: [Service/a]
            clusters:
              - paths: [clusters/prod/**]
                complete: false
                cluster: { vpcCidrs: [10.20.0.0/16], podNetwork: { mode: eni } }
                controller: { featureGates: { EnableTCPUDPListener: true } }
                rules: { named-badly: off }
              - paths: [clusters/**]
                cluster: { platform: self-managed }
            """);
        var prod = configuration.ForCluster(0);
        var other = configuration.ForPath("clusters/dev/a.yaml");

        Assert.Empty(configuration.Findings);
        Assert.Same(prod, configuration.ForPath("clusters/prod/x/a.yaml"));
        Assert.Same(configuration, configuration.ForPath("base/a.yaml"));
        Assert.Equal("eks", prod.Root["cluster"]["platform"].Text().Value);
        Assert.Equal("10.20.0.0/16", Assert.Single(prod.Root["cluster"]["vpcCidrs"].Items!).Text().Value);
        Assert.Equal(("calico", "eni"), (prod.Root["cluster"]["podNetwork"]["plugin"].Text().Value, prod.Root["cluster"]["podNetwork"]["mode"].Text().Value));
        Assert.Equal("true", prod.Root["controller"]["featureGates"]["ALBSingleSubnet"].Text().Value);
        Assert.Equal("true", prod.Root["controller"]["featureGates"]["EnableTCPUDPListener"].Text().Value);
        Assert.True(configuration.IsComplete);
        Assert.False(prod.IsComplete);
        Assert.True(prod.IsExternal(GroupKind.Service, null, "a"));
        Assert.False(prod.IsEnabled(Rule("ML9901")));
        Assert.True(configuration.IsEnabled(Rule("ML9901")));
        Assert.Equal("self-managed", other.Root["cluster"]["platform"].Text().Value);
        Assert.True(other.IsComplete);
    }

    [Fact]
    public void What_a_clusters_entry_states_mends_what_is_wrong_below_it()
    {
        var configuration = Read("""
            cluster: { maxNodes: many, autoMode: nope }
            clusters: [{ paths: [a], cluster: { maxNodes: 3 } }]
            """);

        Assert.True(configuration.Root["cluster"]["maxNodes"].IsUnknown);
        Assert.Equal("3", configuration.ForCluster(0).Root["cluster"]["maxNodes"].Text().Value);
        Assert.True(configuration.ForCluster(0).Root["cluster"]["autoMode"].IsUnknown);
    }

    [Theory]
    [InlineData("Service/monitoring/prometheus-*", "Service", "monitoring", "prometheus-server", true)]
    [InlineData("Service/monitoring/prometheus-*", "Service", "other", "prometheus-server", false)]
    [InlineData("Service/monitoring/prometheus-*", "Ingress", "monitoring", "prometheus-server", false)]
    [InlineData("Service/monitoring/prometheus-*", "Service", null, "prometheus-server", true)]
    [InlineData("Service/web", "Service", "anywhere", "web", true)]
    [InlineData("*/web", "IngressClass", null, "web", true)]
    [InlineData("Service/web", "Service", null, "api", false)]
    public void External_objects_are_never_missed(string pattern, string kind, string? @namespace, string name, bool isExternal)
    {
        Assert.Equal(isExternal, Read($"external: [\"{pattern}\"]").IsExternal(new GroupKind("", kind), @namespace, name));
    }

    [Fact]
    public void A_suppression_for_a_namespace_does_not_reach_objects_without_one()
    {
        var pattern = ObjectPattern.Parse("Service/vendor/*", out _)!;

        Assert.False(pattern.IsMatch("Service", null, "web"));
        Assert.True(ObjectPattern.Parse("Service/*/*", out _)!.IsMatch("Service", null, "web"));
    }

    [Fact]
    public void Merge_keys_bring_what_they_stand_for()
    {
        var configuration = Read("""
            clusters:
              - paths: [a]
                cluster: &shared { platform: eks, maxNodes: 3 }
              - paths: [b]
                cluster: { <<: *shared, maxNodes: 4 }
            """);

        Assert.Empty(configuration.Findings);
        Assert.Equal(("eks", "4"), (configuration.ForCluster(1).Root["cluster"]["platform"].Text().Value, configuration.ForCluster(1).Root["cluster"]["maxNodes"].Text().Value));
    }

    [Fact]
    public void A_hostile_configuration_is_bounded()
    {
        var keys = Read("rules:\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"  ML{i}x: off\n")));
        var list = Read("exclude:\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"  - a{i}\n")));
        var clusters = Read("clusters:\n" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"  - {{ paths: [a{i}], cluster: {{ maxNodes: 3 }} }}\n")));

        Assert.Equal(200, keys.Findings.Count);
        Assert.True(keys.Root["controller"]["version"].IsUnknown);
        Assert.Equal("This list has more than 1000 items and is not used.", Assert.Single(list.Findings).Message);
        Assert.True(list.Includes("a1"));
        Assert.Equal(1_000, clusters.Clusters.Count);
    }

    /// <summary>Every key that the schema lists is read by somebody: a value of its type makes a difference to what is known.</summary>
    [Fact]
    public void The_facts_read_every_key_that_the_schema_lists()
    {
        var keys = AwsConfiguration.Sections.SelectMany(s => ((SectionType)s.Type).Keys.Select(k => (Section: s.Name, Key: k))).ToList();

        Assert.All(keys, k => Assert.True(IsStated(k.Section, k.Key), $"{k.Section}.{k.Key.Name} is in the schema and no fact reads it"));
        Assert.Equal(keys.Select(k => char.ToUpperInvariant(k.Key.Name[0]) + k.Key.Name[1..]).Order(), Properties().Order());
    }

    [Fact]
    public void The_schema_describes_every_key_in_a_sentence()
    {
        Assert.All(Keys(Lint.Engine.Schema.Root), k => Assert.EndsWith(".", k.Doc, StringComparison.Ordinal));
        Assert.All(Keys(Lint.Engine.Schema.Root), k => Assert.NotEmpty(k.Type.Noun));
    }

    private static IEnumerable<ConfigurationKey> Keys(ConfigurationType type) => type switch
    {
        SectionType section => section.Keys.SelectMany(k => Keys(k.Type).Prepend(k)),
        ListType list => Keys(list.Item),
        MapType map => Keys(map.Value),
        _ => [],
    };

    private static IEnumerable<string> Properties() =>
        new[] { typeof(ClusterFacts), typeof(ControllerFacts), typeof(QuotaFacts) }
            .SelectMany(t => t.GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(Fact<>)).Select(p => p.Name))
            .Append("FeatureGates");

    private static bool IsStated(string section, ConfigurationKey key)
    {
        var context = new LintContext(new ClusterModel(new DeploymentSet { Name = "" }, []), Read($"{section}: {{ {key.Name}: {Example(key)} }}"));
        if (key.Name == "featureGates")
            return context.Facts.Controller.FeatureGate("ALBSingleSubnet").IsStated;
        object facts = section switch { "cluster" => context.Facts.Cluster, "controller" => context.Facts.Controller, _ => context.Facts.Quotas };
        var fact = facts.GetType().GetProperty(char.ToUpperInvariant(key.Name[0]) + key.Name[1..])?.GetValue(facts);
        return fact is not null && (bool)fact.GetType().GetProperty("IsStated")!.GetValue(fact)!;
    }

    private static string Example(ConfigurationKey key) => (key.Name, key.Type) switch
    {
        ("nodePortRange", _) => "31000-32000",
        ("fargateProfiles", _) => "[{ namespace: web }]",
        ("subnets", _) => "{ subnet-1: { zone: eu-west-1a } }",
        ("podNetwork", _) => "{ plugin: calico }",
        ("featureGates", _) => "{ ALBSingleSubnet: true }",
        ("externalManagedTags", _) => "[owner]",
        ("kubernetesVersion" or "version", _) => "1.30",
        (_, ListType) => "[10.0.0.0/16]",
        (_, BooleanType) => "true",
        (_, NumberType) => "7",
        (_, TextType { Words: [var word, ..] }) => word,
        _ => "some-name",
    };

    private static RuleDescriptor Rule(string id) => Lint.Engine.Rules.Find(id)!;

    private static Configuration Read(string text) => Lint.Engine.ReadConfiguration(new ManifestFile(".manifestlint.yaml", text));
}
