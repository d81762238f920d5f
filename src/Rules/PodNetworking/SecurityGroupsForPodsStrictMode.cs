using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>What does not reach pods whose traffic passes their own security groups alone.</summary>
public sealed class SecurityGroupsForPodsStrictMode : Rule<Resource>
{
    private const string AmbientLabel = "istio.io/dataplane-mode";

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6013",
        Name = "security-groups-for-pods-strict-mode",
        Title = "What strict mode cuts off from pods with security groups",
        Severity = Severity.Error,
        Why = "In strict mode, the default, all traffic of a pod with security groups of its own leaves through its branch interface and passes the VPC. What a node does for its pods "
            + "does not reach it: node ports with `externalTrafficPolicy: Local`, a DNS cache, Calico's policies, kube-proxy's ipvs, probes of the kubelet without further settings.",
        Remedy = "Set `POD_SECURITY_GROUP_ENFORCING_MODE` of the VPC CNI to \"standard\" (release 1.11 or later).",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html",
            "https://docs.aws.amazon.com/eks/latest/best-practices/sgpp.html",
            "https://github.com/aws/amazon-vpc-cni-k8s#pod_security_group_enforcing_mode-v1110",
            "https://istio.io/latest/docs/ambient/install/platform-prerequisites/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        if (!SecurityGroupPolicy.IsIn(context.Cluster) || Strictness.In(context) is not { } strict)
            return [];
        if (SecurityGroupPolicy.Of(resource) is { } policy)
            return OfPolicy(policy, strict, context);
        if (resource.GroupKind == GroupKind.Service)
            return resource.Spec["externalTrafficPolicy"].Text().OrNull() == "Local" ? LocalNodePorts(context.Cluster.ServiceOf(resource), strict, context) : [];
        return context.VpcCni.All.Where(s => s.Resource == resource).SelectMany(s => Probes(s, context));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        if (SecurityGroupPolicy.Of(resource) is not { } policy || context.VpcCni.Switch(VpcCniVariables.PodEni) is { IsStated: true, Value: false })
            return null;
        if (context.VpcCni.Stated(VpcCniVariables.PodSecurityGroupMode) is { IsUnknown: true } mode)
            return new MissingFact(mode.UnknownReason!, null, mode.Node);
        var probed = policy.PodsOnNodes(context).FirstOrDefault(p => ProbeOf(p) is not null);
        return probed is not null && !context.VpcCni.All.Any(s => s.Init is not null)
            ? new MissingFact($"nothing in these files says whether `{VpcCniVariables.DisableTcpEarlyDemux}` is on", null, ProbeOf(probed))
            : null;
    }

    private IEnumerable<Finding> OfPolicy(SecurityGroupPolicy policy, Strictness strict, LintContext context)
    {
        var pods = policy.PodsOnNodes(context).ToList();
        var whose = $"the pods of SecurityGroupPolicy '{policy.Resource.Name}'";
        if (pods.Count > 0 && context.NodeAgents.NodeLocalDns is { } dns)
            yield return At(policy, strict, dns, $"In {strict.Words}, {whose} do not reach the DNS cache of their node.", context);
        if (pods.Count > 0 && context.NodeAgents.IpvsProxy is { } proxy)
            yield return At(policy, strict, proxy, $"In {strict.Words}, {whose} reach no Service through kube-proxy's mode ipvs.", context);
        if (pods.Count > 0 && context.NodeAgents.CalicoPolicy is { } calico)
            yield return Unenforced(policy, pods, strict, calico, context);
        if (pods.Find(p => AmbientNode(p, context.Cluster) is not null) is { } ambient)
        {
            yield return Finish(policy.Resource.NameNode, strict, $"{ambient} is part of Istio's ambient mesh, whose link-local addresses the VPC does not route: in {strict.Words}, the kubelet's probes of {whose} fail.", context)
                .As(Severity.Warning)
                .RelatedTo(AmbientNode(ambient, context.Cluster), "part of the ambient mesh");
        }
    }

    private Finding At(SecurityGroupPolicy policy, Strictness strict, NetworkEvidence agent, string message, LintContext context) =>
        Finish(policy.Resource.NameNode, strict, message, context)
            .As(strict.IsCertain && context.HoldsFor(agent.Node, policy.Resource) ? Severity.Error : Severity.Warning)
            .RelatedTo(agent.Node, agent.Words);

    /// <summary>Without a policy for these pods in sight it is known only that Calico is there to enforce some.</summary>
    private Finding Unenforced(SecurityGroupPolicy policy, List<PodTemplate> pods, Strictness strict, NetworkEvidence calico, LintContext context)
    {
        var enforced = context.Cluster.Resources.FirstOrDefault(r => pods.Exists(p => IsPolicyFor(r, p)));
        var what = enforced is null ? "enforces no network policy" : $"does not enforce {enforced.Kind} '{enforced.Name}'";
        var finding = At(policy, strict, calico, $"In {strict.Words}, Calico {what} on the pods of SecurityGroupPolicy '{policy.Resource.Name}', whose traffic it does not see.", context);
        return enforced is null ? finding.As(Severity.Warning) : finding.RelatedTo(enforced.NameNode, "it selects these pods");
    }

    private static bool IsPolicyFor(Resource policy, PodTemplate pods) => policy.GroupKind switch
    {
        { Group: "networking.k8s.io", Kind: "NetworkPolicy" } => policy.Namespace == pods.Namespace && LabelSelector.Of(policy.Spec["podSelector"]) is var selector
            && (selector.IsEmpty is true || selector.Matches(pods.Labels) is true),
        { Group: "projectcalico.org" or "crd.projectcalico.org", Kind: "NetworkPolicy" } => policy.Namespace == pods.Namespace && SelectsAll(policy),
        { Group: "projectcalico.org" or "crd.projectcalico.org", Kind: "GlobalNetworkPolicy" } => SelectsAll(policy) && policy.Spec["namespaceSelector"].IsAbsent,
        _ => false,
    };

    /// <summary>Calico's own selectors are expressions; only those that ask for nothing are read.</summary>
    private static bool SelectsAll(Resource policy) =>
        policy.Spec["selector"].Text().Or("all()") is "all()" or "" && policy.Spec["serviceAccountSelector"].IsAbsent;

    private IEnumerable<Finding> LocalNodePorts(Service service, Strictness strict, LintContext context)
    {
        var node = service.ExternalTrafficPolicy.Node!;
        var target = context.Traffic.TargetGroupsBehind(service).FirstOrDefault(g => g.TargetType.Value is TargetType.Instance && g.IsBuilt is true);
        if (target?.Pods is not { } behind)
            return [];
        foreach (var policy in SecurityGroupPolicy.In(context.Cluster))
        {
            if (policy.PodsOnNodes(context).FirstOrDefault(p => behind.Templates.Contains(p)) is not { } pods)
                continue;
            var isCertain = strict.IsCertain && !target.TargetType.IsAssumed && !target.MayBeApart && context.HoldsFor(policy.Resource.NameNode, service.Resource);
            return [Finish(node, strict, $"Service '{service.Name}' leads node ports to local pods only, but {pods} has security groups of its own, and in {strict.Words} node ports do not reach such pods locally.", context)
                .As(isCertain ? Severity.Error : Severity.Warning)
                .RelatedTo(policy.Node, $"SecurityGroupPolicy '{policy.Resource.Name}' selects the pods")
                .RelatedTo(target.TargetType.WrittenAt, "instance targets")
                .WithRemedy("Set `POD_SECURITY_GROUP_ENFORCING_MODE` of the VPC CNI to \"standard\" (release 1.11 or later), use ip targets, or take `externalTrafficPolicy: Local` away.")];
        }
        return [];
    }

    /// <summary>Where the switch stands on the wrong container, ML6002 says so.</summary>
    private IEnumerable<Finding> Probes(VpcCniSettings settings, LintContext context)
    {
        const string name = VpcCniVariables.DisableTcpEarlyDemux;
        if (settings.IsOn(VpcCniVariables.PodEni) is not true || settings.Init is not { } init || settings.Main[name] is not null)
            return [];
        var written = init.Value(name);
        var isOff = written.IsPresent ? settings.IsOn(init, name) is false : written.IsAbsent && settings.Channel != VpcCniChannel.Patch;
        if (!isOff)
            return [];
        var pods = SecurityGroupPolicy.In(context.Cluster).SelectMany(p => p.PodsOnNodes(context)).FirstOrDefault(p => ProbeOf(p) is not null);
        if (pods is null)
            return [];
        return [Report(init[name]?.Node ?? settings.NodeOf(VpcCniVariables.PodEni),
                $"In strict mode the kubelet does not reach {pods}, which has security groups of its own, with TCP, HTTP or gRPC probes: `{name}` is not on in `aws-vpc-cni-init`.")
            .As(Severity.Warning)
            .RelatedTo(ProbeOf(pods), "such a probe")
            .WithRemedy($"Set `{name}` of the init container `aws-vpc-cni-init` to \"true\", or `{VpcCniVariables.PodSecurityGroupMode}` to \"standard\".")];
    }

    private Finding Finish(YamlNode node, Strictness strict, string message, LintContext context) =>
        Report(node, message).RelatedTo(strict.Node, "strict mode").RelatedTo(
            strict.Node is null ? context.VpcCni.All.Select(s => s.Main[VpcCniVariables.PodEni]?.Node).FirstOrDefault(n => n is not null) : null, "security groups for pods are on");

    private static YamlNode? ProbeOf(PodTemplate pods)
    {
        string[] kinds = ["livenessProbe", "readinessProbe", "startupProbe"], ways = ["httpGet", "tcpSocket", "grpc"];
        var probes = (pods.Containers ?? []).SelectMany(c => kinds.SelectMany(kind => ways.Select(way => c.Field[kind][way])));
        return probes.Where(p => p.IsPresent).Select(p => p.Node).FirstOrDefault();
    }

    /// <summary>What makes pods part of the ambient mesh: a label of theirs, or of their namespace.</summary>
    private static YamlNode? AmbientNode(PodTemplate pods, ClusterModel cluster)
    {
        var own = pods.Labels[AmbientLabel].Text();
        if (!own.IsAbsent)
            return own.OrNull() == "ambient" ? own.Node : null;
        var label = pods.Namespace is { } name && cluster.NamespaceNamed(name).Found is { } ns ? ns.Metadata["labels"][AmbientLabel].Text() : default;
        return label.OrNull() == "ambient" ? label.Node : null;
    }

    /// <summary>That strict mode is in force.</summary>
    private sealed class Strictness(YamlNode? node, bool isCertain)
    {
        /// <summary>Where it is written; <c>null</c> where it is the default.</summary>
        public YamlNode? Node { get; } = node;

        /// <summary>Whether it is written, or left out in a whole DaemonSet; otherwise it may be set elsewhere.</summary>
        public bool IsCertain { get; } = isCertain;

        public string Words => Node is null ? "strict mode (the default)" : "strict mode";

        /// <summary><c>null</c> where the mode is another one or is not known, where the switch is off, and where another plugin gives addresses.</summary>
        public static Strictness? In(LintContext context)
        {
            if (context.VpcCni.Switch(VpcCniVariables.PodEni) is not ({ IsKnown: true, IsStated: false } or { IsKnown: true, Value: true }))
                return null;
            if (context.PodNetwork.Mode is not null && !context.PodNetwork.IsOfVpcCni)
                return null;
            var mode = context.VpcCni.Stated(VpcCniVariables.PodSecurityGroupMode);
            if (mode.IsAbsent)
                return new Strictness(null, context.VpcCni.All.Any(s => s.IsWhole));
            return mode.OrNull() is "strict" or "" ? new Strictness(mode.Node, isCertain: true) : null;
        }
    }
}
