using System.Text.Json;
using ManifestLint.Aws;

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

    [SharedFact("oracle/calico")]
    public void Every_exception_is_a_case() => Assert.All(Exceptions.Keys, name => Assert.Contains(name, Expected().Keys));

    private static PodNetwork Infer(string name, string provider)
    {
        var configuration = provider switch
        {
            "EKS" => "cluster: { platform: eks }",
            "" => "cluster: { platform: self-managed }",
            _ => "",
        };
        var path = Path.Combine(SharedFolder.Path!, "oracle", "calico", "cases", name + ".yaml");
        return SetOf.Manifests(File.ReadAllText(path), configuration).PodNetwork;
    }

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
