using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Pods that a Fargate profile takes and that Fargate does not run.</summary>
public sealed class FargateUnsupportedPod : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6015",
        Name = "fargate-unsupported-pod",
        Title = "Fargate runs the pods that its profiles select",
        Severity = Severity.Error,
        Why = "A Fargate profile takes every pod of its namespace that has its labels, and each gets a machine of its own that nobody else may touch: no network of the node, "
            + "no ports of the node, no privileges, no DaemonSets, and no other plugin than the VPC CNI. What asks for more stays pending.",
        Remedy = "Leave the setting out, or give the pods labels or a namespace that no profile selects, so that they run on EC2 nodes.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html",
            "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        if (resource.Pods is not { } pods || pods.IsKeptOffFargate() || context.IsOnFargate(pods) is not true)
            return [];
        return new Workload(pods).IsDaemonSet ? OfDaemonSet(resource, pods, context) : Unsupported(pods, context).Concat(OfOtherPlugins(pods, context)).Concat(OnOtherNetwork(resource, pods, context));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        if (resource.Pods is not { } pods || pods.IsKeptOffFargate() || new Workload(pods).IsDaemonSet || Demands(pods).FirstOrDefault() is null || context.IsOnFargate(pods) is not null)
            return null;
        return new MissingFact(
            context.Platform.FargateProfiles.UnknownReason ?? "whether a Fargate profile selects these pods is not known", "cluster.fargateProfiles", pods.Field.Node);
    }

    private IEnumerable<Finding> Unsupported(PodTemplate pods, LintContext context)
    {
        var isCertain = IsCertain(pods, context);
        foreach (var demand in Demands(pods))
        {
            yield return WithProfile(
                Report(demand.Node, $"{pods} {(isCertain ? "runs" : "seems to run")} on Fargate, which has no {demand.What}: the pods stay pending.")
                    .As(isCertain ? Severity.Error : Severity.Warning),
                pods,
                context);
        }
    }

    /// <summary>The pods run, with addresses of the VPC; what they ask for is not there.</summary>
    private IEnumerable<Finding> OfOtherPlugins(PodTemplate pods, LintContext context)
    {
        foreach (var key in (pods.Annotations.Entries ?? []).Select(a => a.Key).Where(k => IsOfOtherPlugin(k.Value)))
        {
            var isCertain = IsCertain(pods, context);
            yield return WithProfile(
                Report(key, $"`{key.Value}` asks for another plugin, but {pods} {(isCertain ? "runs" : "seems to run")} on Fargate, which knows the VPC CNI alone: the pods do not get it.")
                    .As(isCertain ? Severity.Error : Severity.Warning),
                pods,
                context);
        }
    }

    private static bool IsOfOtherPlugin(string annotation) =>
        annotation is "k8s.v1.cni.cncf.io/networks" or "v1.multus-cni.io/default-network" or "ipam.cilium.io/ip-pool"
        || annotation.StartsWith("cni.projectcalico.org/", StringComparison.Ordinal);

    /// <summary>Such pods have addresses of the VPC and are reached from outside; only pods of the other plugin's network are not. So it is no error.</summary>
    private IEnumerable<Finding> OnOtherNetwork(Resource resource, PodTemplate pods, LintContext context)
    {
        var network = context.PodNetwork;
        if (network.Mode is not { } mode || mode is not (PodNetworkMode.Overlay or PodNetworkMode.Routed) || network.Evidence.Count == 0)
            return [];
        var finding = Report(resource.NameNode, $"{pods} runs on Fargate, which knows no plugin but the VPC CNI, in a cluster whose pods "
            + $"{(network.IsStated ? "are" : "seem to be")} on {network.Describe(mode)}: the two networks do not meet.");
        return [WithProfile(finding.As(Severity.Warning), pods, context).RelatedTo(network.Evidence[0].Node, network.Evidence[0].Words)];
    }

    private IEnumerable<Finding> OfDaemonSet(Resource resource, PodTemplate pods, LintContext context)
    {
        if (!context.Platform.RunsFargateAlone)
            return [];
        return [WithProfile(
            Report(resource.NameNode, $"{resource} has no node to run on: Fargate runs no DaemonSets, and nothing in these files gives the cluster EC2 nodes.")
                .As(Severity.Warning)
                .WithRemedy("Run it as a sidecar of the pods that need it, or give the cluster a node group."),
            pods,
            context)];
    }

    private static IEnumerable<Demand> Demands(PodTemplate pods)
    {
        if (pods.HostNetwork is true)
            yield return new Demand(pods.Spec["hostNetwork"].Node!, "network of a node to share (`hostNetwork`)");
        foreach (var container in (pods.InitContainers ?? []).Concat(pods.Containers ?? []))
        {
            if (container.Field["securityContext"]["privileged"].Bool() is { IsPresent: true, Value: true } privileged)
                yield return new Demand(privileged.Node!, "privileged containers");
            if (pods.HostNetwork is not false)
                continue;
            foreach (var port in (container.Ports ?? []).Where(p => p.HostPort is { IsPresent: true, Value: > 0 }))
                yield return new Demand(port.HostPort.Node!, "ports of a node (`hostPort`)");
        }
    }

    private static bool IsCertain(PodTemplate pods, LintContext context) =>
        context.FargateProfileOf(pods) is not { } profile || (context.Platform.FargateProfiles.IsStated && context.HoldsFor(profile.Node, pods.Resource));

    private static Finding WithProfile(Finding finding, PodTemplate pods, LintContext context) =>
        finding.RelatedTo(context.FargateProfileOf(pods)?.Node, "this Fargate profile selects the pods");

    private sealed class Demand(YamlNode node, string what)
    {
        public YamlNode Node { get; } = node;
        public string What { get; } = what;
    }
}
