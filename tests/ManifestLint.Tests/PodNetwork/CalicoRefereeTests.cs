using System.Text.Json;
using ManifestLint.Aws;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.PodNetworks;

/// <summary>
/// Every Installation that the real Calico operator was shown: what it accepted must be inferred with the same plugin, ranges and encapsulation; of
/// what it refused, waited for or ignored nothing may be stated.
/// </summary>
public sealed class CalicoRefereeTests
{
    /// <summary>Cases that are inferred differently on purpose.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["auto-kind"] = "kind is told by a Node's provider id, and a kind cluster has no AWS load balancer: the platform stays unknown, and so does the plugin",
    };

    public static TheoryData<string> Cases => SharedFolder.Path is null ? [] : [.. Expected().Keys];

    [SharedTheory("oracle/calico")]
    [MemberData(nameof(Cases))]
    public void The_network_is_the_one_that_the_operator_makes(string name)
    {
        var expected = Expected()[name];
        var network = Infer(name, expected.GetProperty("provider").GetString()!);
        if (Exceptions.ContainsKey(name))
            Assert.Null(network.Mode);
        else if (expected.GetProperty("verdict").GetString() == "accept")
            Assert.Equal(Summary(expected), Summary(network));
        else
            Assert.False(network.IsStated, network.ToString());
    }

    /// <summary>Refused cases without an error, and accepted ones with one.</summary>
    private static readonly Dictionary<string, string> OtherJudgements = new()
    {
        ["spec-unknown-field"] = "kubectl's strict decoding refuses the field, and that is ML0015's; the operator never sees it",
        ["kubeadm-pool-outside"] = "`cni.type` is unwritten, and an aws-node outside these files would make it another network: a warning",
        ["overlay-sets-cni-calico"] = "what 'overlay' makes of 'default' is not computed: nothing may be said of either",
    };

    [SharedTheory("oracle/calico")]
    [MemberData(nameof(Cases))]
    public void An_Installation_is_an_error_exactly_where_the_operator_refuses_it(string name)
    {
        var expected = Expected()[name];
        var errors = Lint(name, expected.GetProperty("provider").GetString()!).Where(f => f.Rule.Id == "ML6011" && f.Severity == Severity.Error);
        var isRefused = expected.GetProperty("verdict").GetString() == "refuse";
        Assert.Equal(isRefused != OtherJudgements.ContainsKey(name), errors.Any());
    }

    [SharedFact("oracle/calico")]
    public void Every_exception_is_a_case() => Assert.All(Exceptions.Keys.Concat(OtherJudgements.Keys), name => Assert.Contains(name, Expected().Keys));

    private static PodNetwork Infer(string name, string provider) => SetOf.Manifests(Text(name), Configuration(provider)).PodNetwork;

    private static IReadOnlyList<Finding> Lint(string name, string provider) => RuleCatalog.Engine.Run(new LintInput
    {
        Files = [new InputFile(new ManifestFile(name + ".yaml", Text(name)), IsNamed: true)],
        Configuration = new ManifestFile(".manifestlint.yaml", Configuration(provider)),
    }).Findings;

    private static string Text(string name) => File.ReadAllText(Path.Combine(SharedFolder.Path!, "oracle", "calico", "cases", name + ".yaml"));

    private static string Configuration(string provider) => provider switch
    {
        "EKS" => "cluster: { platform: eks }",
        "" => "cluster: { platform: self-managed }",
        _ => "",
    };

    private static string Summary(JsonElement expected)
    {
        var plugin = expected.GetProperty("cniType").GetString()!;
        var pools = expected.GetProperty("clusterPools").EnumerateArray().Where(IsForPods)
            .Select(p => $"{p.GetProperty("cidr").GetString()} {Encapsulation(p)}");
        return $"{(plugin == "AmazonVPC" ? "Amazon VPC CNI" : plugin)}: {string.Join(", ", pools)}: {expected.GetProperty("network").GetString()}";
    }

    private static bool IsForPods(JsonElement pool) =>
        !pool.GetProperty("disabled").GetBoolean()
        && (!pool.TryGetProperty("allowedUses", out var uses) || uses.ValueKind == JsonValueKind.Null || IsListed(uses, "Workload"));

    private static bool IsListed(JsonElement list, string word) => list.EnumerateArray().Any(u => u.GetString() == word);

    private static string Encapsulation(JsonElement pool) => (pool.GetProperty("ipipMode").GetString(), pool.GetProperty("vxlanMode").GetString()) switch
    {
        ("Always", _) => "IPIP",
        ("CrossSubnet", _) => "IPIPCrossSubnet",
        (_, "Always") => "VXLAN",
        (_, "CrossSubnet") => "VXLANCrossSubnet",
        _ => "None",
    };

    private static string Summary(PodNetwork network)
    {
        var pools = string.Join(", ", network.Ranges.Select(r => $"{r.Range} {r.Encapsulation}"));
        var kind = network.Mode == PodNetworkMode.PolicyOnly
            ? $"provider-cni({ProviderName(network.Plugin!)})"
            : string.Join('+', network.Ranges.Select(Kind).Distinct());
        return $"{network.Plugin}: {pools}: {kind}";
    }

    private static string Kind(PodRange range)
    {
        if (range.Mode == PodNetworkMode.Routed)
            return "unencapsulated";
        return range.Encapsulation!.EndsWith("CrossSubnet", StringComparison.Ordinal) ? "overlay-cross-subnet" : "overlay";
    }

    private static string ProviderName(string plugin) => plugin == "Amazon VPC CNI" ? "AmazonVPC" : plugin;

    private static Dictionary<string, JsonElement> Expected() =>
        File.ReadLines(Path.Combine(SharedFolder.Path!, "oracle", "calico", "expected.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(e => e.GetProperty("case").GetString()!);
}
