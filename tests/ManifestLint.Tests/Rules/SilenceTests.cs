using System.Text.Json;
using ManifestLint.Cli.Configuring;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Rules;

/// <summary>What a rule says of its silence: the one fact that it lacks, and how to state it.</summary>
public sealed class SilenceTests
{
    private const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          namespace: shop
          annotations:
            alb.ingress.kubernetes.io/scheme: internet-facing
            alb.ingress.kubernetes.io/target-type: ip
        spec:
          ingressClassName: alb
          defaultBackend: { service: { name: web, port: { number: 80 } } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata: { name: alb }
        spec: { controller: ingress.k8s.aws/alb }
        ---

        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec:
          selector: { app: web }
          ports: [{ port: 80 }]

        """;

    private static readonly Lazy<JsonDocument> Schema = new(() => JsonDocument.Parse(ConfigurationJsonSchema.Of(RuleCatalog.Engine.Schema)));

    public static TheoryData<string> Cases => [.. FixtureCase.All().Select(c => c.ToString())];

    /// <summary>Correct manifests in which something is unknown: those are named after it.</summary>
    public static TheoryData<string> Unknowns => [.. FixtureCase.All().Where(IsUnknown).Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Unknowns))]
    public void Where_a_fixture_is_silent_for_want_of_a_fact_its_rule_names_one(string name)
    {
        var fixture = FixtureCase.All().Single(c => c.ToString() == name);
        // Without a controller there is no load balancer to judge: then it is the rules about classes that say so.
        Assert.Contains(All(fixture.Read()), s => s.Rule.Id == fixture.RuleId || s.Missing.Reason.StartsWith("who takes the ", StringComparison.Ordinal));
    }

    /// <summary>Each row: what is written, the rule that is silent, the words that explain it, and the key that would settle it.</summary>
    [Theory]
    [InlineData(Ingress, "ML2010", "Service 'web' is not in these files", "complete")]
    [InlineData(Ingress, "ML2007", "Service 'web' is not in these files", null)]
    [InlineData(Ingress + Service, "ML2002", "nothing in these files says which plugin gives pods their addresses", "cluster.podNetwork")]
    [InlineData(Ingress + Service, "ML2004", "the cluster's address family is not stated", "cluster.ipFamily")]
    [InlineData(Ingress + Service, "ML5001", "the pods behind Service 'web' are not in these files", "complete")]
    [InlineData(Ingress + Service, "ML5002", "the pods behind Service 'web' are not in these files", null)]
    public void What_is_unknown_is_named(string text, string rule, string reason, string? setting)
    {
        var silences = All(InputOf(text)).Where(s => s.Rule.Id == rule).Select(s => (s.Missing.Reason, s.Missing.Setting));
        Assert.Contains(silences, s => s.Reason.StartsWith(reason, StringComparison.Ordinal) && s.Setting == setting);
    }

    [Theory]
    [InlineData("    alb.ingress.kubernetes.io/group.name: edge\n", "ML4005", "members of the group 'edge' may lie outside these files", "complete")]
    [InlineData("    alb.ingress.kubernetes.io/group.name: edge\n", "ML3024", "members of the group 'edge' may lie outside these files", "complete")]
    [InlineData("    alb.ingress.kubernetes.io/subnets: subnet-0aa, subnet-0bb\n", "ML4008", "the zone of subnet 'subnet-0aa' is not known", "cluster.subnets")]
    [InlineData("    alb.ingress.kubernetes.io/waf-acl-id: ${ACL}\n", "ML4019", "the value of 'alb.ingress.kubernetes.io/waf-acl-id' is not known: '${ACL}' is a placeholder", null)]
    [InlineData("    alb.ingress.kubernetes.io/inbound-cidrs: ${RANGES}\n", "ML4011", "who may connect is not known: '${RANGES}' is a placeholder", null)]
    [InlineData("    alb.ingress.kubernetes.io/listen-ports: ${PORTS}\n", "ML3006", "what the Ingress listens on is not known: '${PORTS}' is a placeholder", null)]
    [InlineData("    alb.ingress.kubernetes.io/target-group-attributes: ${ATTRIBUTES}\n", "ML1008", "the value of 'alb.ingress.kubernetes.io/target-group-attributes' is not known", null)]
    public void What_an_annotation_leaves_unknown_is_named(string annotation, string rule, string reason, string? setting) => What_is_unknown_is_named(
        (Ingress + Service).Replace("    alb.ingress.kubernetes.io/target-type: ip\n", "    alb.ingress.kubernetes.io/target-type: ip\n" + annotation, StringComparison.Ordinal),
        rule,
        reason,
        setting);

    /// <summary>Asked without the net that <c>explain</c> has below it; and the advice is a key that the configuration knows.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Asking_never_fails_and_every_advice_can_be_followed(string name)
    {
        foreach (var context in RuleCatalog.Engine.Contexts(FixtureCase.All().Single(c => c.ToString() == name).Read()))
        {
            foreach (var missing in RuleCatalog.All.SelectMany(r => r.Subjects(context).Select(s => r.MissingFor(s, context))).OfType<MissingFact>())
            {
                Assert.False(missing.Reason.EndsWith('.') || missing.Reason.Trim() != missing.Reason || missing.Reason.Length == 0, missing.Reason);
                Assert.True(missing.Setting is null || IsKeyOfConfiguration(missing.Setting), missing.Setting);
            }
        }
    }

    [Fact]
    public void An_ordinary_run_never_asks()
    {
        var rule = new CountsQuestions();
        var engine = new LintEngine([rule], []);
        Assert.Empty(engine.Run(InputOf(Service)).Findings);
        Assert.Equal(0, rule.Questions);
        Assert.Single(All(InputOf(Service), engine));
        Assert.Equal(1, rule.Questions);
    }

    private static LintInput InputOf(string text) => new() { Files = [new InputFile(new ManifestFile("web.yaml", text))] };

    private static IEnumerable<Silence> All(LintInput input, LintEngine? engine = null) =>
        from context in (engine ?? RuleCatalog.Engine).Contexts(input)
        from resource in context.Cluster.Resources
        from silence in (engine ?? RuleCatalog.Engine).SilencesOn(context, resource)
        select silence;

    private static bool IsUnknown(FixtureCase fixture)
    {
        string[] words = ["placeholder", "unknown"];
        var rule = RuleCatalog.All.FirstOrDefault(r => r.Descriptor.Id == fixture.RuleId);
        return !fixture.IsBad && Array.Exists(words, w => fixture.Name.Contains(w, StringComparison.Ordinal)) && rule is not null
            && rule.GetType().BaseType!.GetGenericTypeDefinition() != typeof(ObjectRule<>);
    }

    private static bool IsKeyOfConfiguration(string setting)
    {
        var at = Schema.Value.RootElement;
        foreach (var key in setting.Split('.'))
        {
            if (at.TryGetProperty("$ref", out var reference))
                at = reference.GetString()![2..].Split('/').Aggregate(Schema.Value.RootElement, (place, step) => place.GetProperty(step));
            if (!at.GetProperty("properties").TryGetProperty(key, out at))
                return false;
        }
        return true;
    }

    private sealed class CountsQuestions : Rule
    {
        public int Questions { get; private set; }

        public override RuleDescriptor Descriptor { get; } = new()
        {
            Id = "ML9904",
            Name = "counts-questions",
            Title = "For tests",
            Severity = Severity.Error,
            Why = "For tests.",
            Remedy = "None.",
        };

        public override IEnumerable<object> Subjects(LintContext context) => context.Cluster.Resources;

        public override Resource? ResourceOf(object subject) => (Resource)subject;

        public override IEnumerable<Finding> Check(object subject, LintContext context) => [];

        public override MissingFact? MissingFor(object subject, LintContext context)
        {
            Questions++;
            return new MissingFact("nothing says so");
        }
    }
}
