using System.Globalization;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.Manifests;
using ManifestLint.Rules.Services;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>
/// Reads <c>networking</c> of a TargetGroupBinding
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/targetgroupbinding/networking_manager.go): what is broken there stops
/// instance targets, and is an event beside ip targets.
/// </summary>
internal sealed class TargetBindingNetworking(Resource resource, ClusterModel cluster)
{
    private static readonly string[] Protocols = ["TCP", "UDP"];

    private string? TargetType => resource.Spec["targetType"].Text().OrNull();

    public IEnumerable<(ShapeProblem Problem, RefusedBy RefusedBy)> Problems() =>
        (resource.Spec["networking"]["ingress"].Items ?? []).SelectMany(OfRule).Concat(OfCoverage().Select(p => (p, RefusedBy.Nobody)));

    private IEnumerable<(ShapeProblem Problem, RefusedBy RefusedBy)> OfRule(Field rule)
    {
        if (rule.IsUnknown || rule.Mapping is not { Entries.Count: > 0 } mapping)
            return [];
        var missing = new[] { "from", "ports" }.Where(k => rule[k].IsAbsent)
            .Select(k => (new ShapeProblem(mapping.Entries[0].Key, $"A rule of 'networking' needs 'from' and 'ports': '{k}' is missing.") { Remedy = $"Write `{k}`; `ports: [{{}}]` means every port." }, RefusedBy.ApiServer));
        return missing.Concat((rule["from"].Items ?? []).SelectMany(OfPeer)).Concat((rule["ports"].Items ?? []).SelectMany(OfPort));
    }

    private IEnumerable<(ShapeProblem Problem, RefusedBy RefusedBy)> OfPeer(Field peer)
    {
        if (peer.IsUnknown || peer.Node is not { } node)
            yield break;
        if (peer["ipBlock"].IsAbsent && peer["securityGroup"].IsAbsent)
            yield return (Broken(node, "A peer of 'networking' has neither 'ipBlock' nor 'securityGroup'."), RefusedBy.Controller);
        if (peer["ipBlock"]["cidr"].Text() is { IsPresent: true, Value: var cidr, Node: { } place } && Cidr.Parse(cidr) is null)
            yield return (Broken(place, $"'{cidr}' is no CIDR range."), RefusedBy.Controller);
    }

    private IEnumerable<(ShapeProblem Problem, RefusedBy RefusedBy)> OfPort(Field port)
    {
        foreach (var problem in ServiceShape.OfWord(port["protocol"], Protocols, "protocol"))
            yield return (problem, RefusedBy.ApiServer);
        if (TargetType == "instance" && IntOrString.Read(port["port"]) is { IsPresent: true, Value.Name: { } name, Node: { } node })
            yield return (new ShapeProblem(node, $"The networking port '{name}' is a name: with instance targets it must be a number, the node port.") { Remedy = "Write the node port, or leave `port` out." }, RefusedBy.Controller);
    }

    /// <summary>Instance targets are reached on their node port: rules for other ports alone keep it closed.</summary>
    private IEnumerable<ShapeProblem> OfCoverage()
    {
        var rules = resource.Spec["networking"]["ingress"].Items;
        var ports = rules?.SelectMany(r => r["ports"].Items ?? [default]).Select(p => p["port"]).ToList();
        if (TargetType != "instance" || ports is not { Count: > 0 } || ports.Any(p => IntOrString.Read(p) is not { IsPresent: true, Value.Number: not null }))
            return [];
        if (resource.Spec["serviceRef"]["name"].Text().OrNull() is not { } name || IntOrString.Read(resource.Spec["serviceRef"]["port"]) is not { IsPresent: true } reference)
            return [];
        var found = cluster.ServiceNamed(resource.Namespace, name).Found?.PortFor(reference.Value).Found;
        if (found?.NodePort is not { IsPresent: true, Value: not 0 and var nodePort } || ports.Any(p => p.Number().Value == nodePort))
            return [];
        var number = nodePort.ToString(CultureInfo.InvariantCulture);
        return [new ShapeProblem(ports[0].Node!, $"'networking' opens other ports than {number}, the node port that instance targets are reached on.")
        {
            Severity = Severity.Warning,
            Remedy = $"Write the node port, {number}, or leave `port` out.",
        }];
    }

    private ShapeProblem Broken(YamlNode node, string message) => new(node, TargetType == "instance" ? message + " Nothing is registered." : message + " The security groups are left as they are.")
    {
        Severity = TargetType == "instance" ? Severity.Error : Severity.Warning,
        Remedy = "Write `ipBlock: { cidr: … }` or `securityGroup: { groupID: … }`.",
    };
}
