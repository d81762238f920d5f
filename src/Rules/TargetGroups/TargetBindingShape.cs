using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.Manifests;
using ManifestLint.Rules.Services;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>
/// Reads a TargetGroupBinding as its schema and the controller's webhooks do (config/crd/bases/elbv2.k8s.aws_targetgroupbindings.yaml and
/// webhooks/elbv2 of https://github.com/kubernetes-sigs/aws-load-balancer-controller, read at v3.5).
/// </summary>
internal sealed class TargetBindingShape(Resource resource, IReadOnlyList<FieldSlip> slips)
{
    private static readonly string[] Versions = ["elbv2.k8s.aws/v1beta1", "elbv2.k8s.aws/v1alpha1"];
    private static readonly string[] TargetTypes = ["instance", "ip"];
    private static readonly string[] AddressTypes = ["ipv4", "ipv6"];
    private static readonly string[] Protocols = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];

    private Field Spec => resource.Spec;

    public IEnumerable<ShapeProblem> Problems() =>
        OfVersion()
            .Concat(OfTargetGroup())
            .Concat(OfWord("targetType", TargetTypes))
            .Concat(OfWord("ipAddressType", AddressTypes))
            .Concat(OfWord("targetGroupProtocol", Protocols))
            .Concat(OfVpc())
            .Concat(OfTargetType());

    private IEnumerable<ShapeProblem> OfVersion()
    {
        if (!Versions.Contains(resource.ApiVersion) && resource.Root["apiVersion"].Node is { } node)
            return [new ShapeProblem(node, $"There is no '{resource.ApiVersion}': a TargetGroupBinding is served as elbv2.k8s.aws/v1beta1.") { Remedy = "Write `elbv2.k8s.aws/v1beta1`." }];
        return [];
    }

    private IEnumerable<ShapeProblem> OfTargetGroup()
    {
        var fields = new[] { Spec["targetGroupARN"], Spec["targetGroupName"] };
        var isWritten = fields.Any(f => f.IsUnknown || (f.IsPresent && f.Scalar is not { Value.Length: 0 }));
        if (isWritten || FieldSlip.Explains(slips, "targetGroupARN", Spec.Mapping) || FieldSlip.Explains(slips, "targetGroupName", Spec.Mapping))
            return [];
        var place = fields[0].Node ?? fields[1].Node ?? resource.Source.Root.Entry("spec")?.Key ?? resource.NameNode;
        return [new ShapeProblem(place, $"TargetGroupBinding '{resource.Name}' names no target group.") { Remedy = "Write `targetGroupARN` or `targetGroupName`." }];
    }

    private IEnumerable<ShapeProblem> OfWord(string name, string[] words)
    {
        foreach (var problem in ServiceShape.OfWord(Spec[name], words, name))
            yield return problem;
        if (Spec[name].Text() is { IsPresent: true, Value.Length: 0, Node: { } node })
            yield return new ShapeProblem(node, $"'{name}' is empty.") { Remedy = $"Write {Words.List(words, "or")}, or leave it out." };
    }

    private IEnumerable<ShapeProblem> OfVpc()
    {
        if (Spec["vpcID"].Text() is { IsPresent: true, Value: { Length: > 0 } id, Node: { } node } && !IsVpc(id))
            return [new ShapeProblem(node, $"'{id}' is no VPC id: 'vpc-' and 8, 17 or 32 digits or letters from a to f are needed.") { Remedy = "Write the id as AWS shows it." }];
        return [];
    }

    private static bool IsVpc(string id) =>
        id.StartsWith("vpc-", StringComparison.Ordinal) && id.Length - 4 is 8 or 17 or 32 && id.Skip(4).All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f');

    private IEnumerable<ShapeProblem> OfTargetType()
    {
        var type = Spec["targetType"].Text().OrNull();
        if (type == "ip" && Spec["nodeSelector"].IsPresent)
            yield return new ShapeProblem(KeyOf("nodeSelector"), "'nodeSelector' picks nodes: it goes with target type instance alone.") { Remedy = "Remove `nodeSelector`." };
        if (type != "instance")
            yield break;
        if (Spec["iamRoleArnToAssume"].Text() is { IsPresent: true, Value.Length: > 0 })
            yield return new ShapeProblem(KeyOf("iamRoleArnToAssume"), "'iamRoleArnToAssume' goes with target type ip alone.") { Remedy = "Use ip targets, or bind the target group from its own account." };
        if (Spec["targetGroupProtocol"].Text().OrNull() is "QUIC" or "TCP_QUIC")
            yield return new ShapeProblem(Spec["targetGroupProtocol"].Node!, "QUIC needs ip targets.") { Remedy = "Set `targetType: ip`." };
    }

    private YamlNode KeyOf(string name) => Spec.Mapping?.Entry(name)?.Key ?? resource.NameNode;
}
