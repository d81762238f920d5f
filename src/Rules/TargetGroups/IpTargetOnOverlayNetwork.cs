using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Ip targets for pods whose addresses are on no network interface.</summary>
public sealed class IpTargetOnOverlayNetwork : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2002",
        Name = "ip-target-on-overlay-network",
        Title = "Ip targets need pods with addresses on network interfaces of the VPC",
        Severity = Severity.Error,
        Why = "With target type 'ip' the load balancer sends traffic to the pods' own addresses. Those of an overlay exist only between the nodes: "
            + "no network interface holds them and the VPC routes nothing to them, even where their range looks like a part of it. "
            + "The load balancer comes up without a healthy target.",
        Remedy = "Set the target type to `instance` and give the Service a node port, or give pods addresses of the VPC (Amazon VPC CNI). "
            + "If the pods are on the VPC's network after all, state it: `cluster: { podNetwork: { mode: eni } }` in .manifestlint.yaml.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/alternate-cni-plugins.html",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/networking/pod_eni_info_resolver.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup target, LintContext context)
    {
        if (target.TargetType.Value is not TargetType.Ip || target.IsBuilt is false || !target.LoadBalancer.IsControllers)
            return [];
        var network = context.PodNetwork;
        if (network.ModeOf(target.AddressFamily.Value) is not { } mode || mode is not (PodNetworkMode.Overlay or PodNetworkMode.Routed))
            return [];
        if (target.HasPodsOnPodNetwork(context) is not { } arePodsCertain)
            return [];

        var isStated = network.IsStated && (network.Evidence.Count == 0 || context.HoldsFor(network.Evidence[0].Node, target.Member.Resource));
        var isError = mode == PodNetworkMode.Overlay && isStated && arePodsCertain && Certainty.OfTargetType(target) is Severity.Error;
        var where = target.TargetTypeLocation;
        return [WithEvidence(Report(where.File, where.Span, Message(target, mode, isStated, context)), context)
            .As(isError ? Severity.Error : Severity.Warning)
            .WithFix(InstanceTargets(target))];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup target, LintContext context)
    {
        if (target.IsBuilt is false || !target.LoadBalancer.IsControllers)
            return null;
        if (target.MissingTargetType(context) is { } unknown)
            return unknown;
        if (target.TargetType.Value is not TargetType.Ip)
            return null;
        return context.ClusterNetwork.PodNetwork.Missing
            ?? (context.PodNetwork.Mode is PodNetworkMode.Overlay or PodNetworkMode.Routed ? target.MissingService() ?? target.MissingPods(context) : null);
    }

    private static string Message(TargetGroup target, PodNetworkMode mode, bool isStated, LintContext context)
    {
        var network = context.PodNetwork;
        var claim = $"Target type is 'ip' ({target.TargetType.Origin}), but pods {(isStated ? "are" : "seem to be")} on {network.Describe(mode)}";
        var consequence = Consequence(target.LoadBalancer.ManagesTargetAccess.Value, mode);
        return claim + network.RelationTo(context.Vpc) + ": " + consequence + Refusal(context) + Certainty.Doubts(target, target.TargetType.IsAssumed);
    }

    private static string Consequence(bool? managesTargetAccess, PodNetworkMode mode) => (managesTargetAccess, mode) switch
    {
        (true, _) => "the controller finds no network interface with their addresses and registers no target.",
        (_, PodNetworkMode.Routed) => "targets become healthy only if the VPC routes these addresses to the nodes.",
        (false, _) => "targets are registered, but no route leads to them and they never become healthy.",
        _ => "no target becomes healthy.",
    };

    private static string Refusal(LintContext context)
    {
        var refused = context.PodNetwork.NeverRegistered(context.Vpc).Select(r => r.Range.ToString()).ToList();
        return refused.Count == 0 ? "" : $" AWS registers no target of {Words.List(refused)} at all, which is neither in the VPC nor private.";
    }

    private static Finding WithEvidence(Finding finding, LintContext context)
    {
        foreach (var evidence in context.PodNetwork.Evidence)
            finding = finding.RelatedTo(evidence.Node, evidence.Words);
        foreach (var range in context.PodNetwork.Ranges.Where(r => r.IsStated))
            finding = finding.RelatedTo(range.Node, $"pods get addresses of {range.Range}");
        foreach (var range in context.Vpc.Cidrs.IsStated ? context.Vpc.Cidrs.Value : [])
            finding = finding.RelatedTo(range.Node, $"{range.Range} is the VPC's");
        return finding;
    }

    /// <summary>Only where the type is written as <c>ip</c> and the Service has a node port to send to.</summary>
    private static CodeFix? InstanceTargets(TargetGroup target) =>
        target.TargetType.WrittenAt is Scalar { Value: "ip" } written && target.Service?.OpensNodePort(target.ServicePort) is true
            ? EntryEdits.Replace("Set the target type to 'instance'", written, "instance")
            : null;
}
