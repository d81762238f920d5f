using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Aws.Tables;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>A number of pods that does not fit the addresses of the nodes.</summary>
public sealed class MaxPodsMismatch : Rule<NodeGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6006",
        Name = "max-pods-mismatch",
        Title = "The number of pods of a node fits the addresses of its interfaces",
        Severity = Severity.Warning,
        Why = "With the VPC CNI each pod takes an address of one of its node's interfaces, less one that the interface keeps, plus two pods that share the node's network. The "
            + "scheduler knows only the kubelet's number of pods: above what has an address, pods are sent to nodes where they never start; far below it, machines stay empty.",
        Remedy = "Leave the number out, so that the node computes it, or write the number that the instance type has addresses for.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html#determine-max-pods",
            "https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html",
            "https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html",
            "https://github.com/aws/amazon-vpc-cni-k8s/blob/master/misc/eni-max-pods.txt",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(NodeGroup nodes, LintContext context)
    {
        if (nodes.MaxPods.Number() is not { IsPresent: true, Value: > 0 } written || nodes.IsWindows is not false)
            return [];
        if (!context.PodNetwork.IsOfVpcCni || context.Vpc.IpFamily is { IsKnown: true, Value: IpFamily.IPv6 })
            return [];
        return (Above(nodes, written.Value, context) ?? AboveAdvice(nodes, written.Value, context) ?? LeftBehind(nodes, written.Value, context)) is { } finding ? [finding] : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(NodeGroup nodes, LintContext context)
    {
        if (nodes.MaxPods.IsAbsent || nodes.IsWindows is true || (context.PodNetwork.Mode is not null && !context.PodNetwork.IsOfVpcCni))
            return null;
        if (nodes.MaxPods.Number() is { IsUnknown: true } unknown)
            return new MissingFact(unknown.UnknownReason!, null, unknown.Node);
        if (context.PodNetwork.Mode is null)
            return new MissingFact(context.PodNetwork.UnknownReason ?? "which plugin gives pods their addresses is not known", "cluster.podNetwork");
        if (Capacities(nodes, false, context).Count < nodes.Types.Count)
            return new MissingFact($"the instance types of {nodes.Name} are not all known", null, nodes.Types.Select(t => t.Node).FirstOrDefault(n => n is not null));
        if (IsIPv4(context) is null)
            return new MissingFact("whether pods have IPv4 addresses is not known", "cluster.ipFamily");
        return context.VpcCni.Switch(VpcCniVariables.PrefixDelegation) is { IsKnown: false } prefixes
            ? new MissingFact(prefixes.UnknownReason!, null, prefixes.Node)
            : null;
    }

    /// <summary>Prefixes that nobody in sight switches on may be switched on elsewhere: that is the way of the AWS documentation.</summary>
    private Finding? Above(NodeGroup nodes, long pods, LintContext context)
    {
        if (IsIPv4(context) is not true)
            return null;
        var prefixes = context.VpcCni.Switch(VpcCniVariables.PrefixDelegation);
        if (Smallest(nodes, pods, prefixes is not { IsStated: true, Value: false }, context) is { } exceeded)
            return Exceeding(nodes, pods, exceeded, context).As(IsCertain(nodes, pods, exceeded, context) ? Severity.Error : Severity.Warning);
        return prefixes is { IsKnown: true, IsStated: false, Value: false } && Smallest(nodes, pods, false, context) is { } single
            ? Exceeding(nodes, pods, single, context, " without prefix delegation, which nothing in these files switches on").As(Severity.Warning)
            : null;
    }

    private Finding Exceeding(NodeGroup nodes, long pods, PodCapacity capacity, LintContext context, string unless = "") =>
        Report(nodes.MaxPods.Node!, $"{Said(nodes, pods)}, but {capacity.Type.Name} has addresses for {Number(capacity.Pods)}{unless} ({capacity.Arithmetic}): the others never start.")
            .RelatedTo(NodeOf(nodes, capacity.Type), "the instance type")
            .RelatedTo(capacity.LosesFirst ? context.VpcCni.Stated(VpcCniVariables.CustomNetworking).Node : null, "custom networking leaves the first interface out")
            .RelatedTo(capacity.Interfaces < capacity.Type.Interfaces ? context.VpcCni.Stated(VpcCniVariables.MaxEni).Node : null, "the plugin attaches no more interfaces")
            .RelatedTo(SwitchNode(capacity, context), capacity.HasPrefixes ? "prefix delegation is on" : "prefix delegation is off")
            .WithRemedy(Advice(nodes, capacity));

    private static string Advice(NodeGroup nodes, PodCapacity capacity)
    {
        var fitting = $"Set `{nodes.MaxPodsKey}` to {Number(Math.Min(capacity.Pods, capacity.Advised))} or less";
        return capacity.HasPrefixes || !capacity.Type.IsNitro ? fitting + "." : fitting + $", or switch prefix delegation on (`{VpcCniVariables.PrefixDelegation}`: \"true\").";
    }

    private static YamlNode? SwitchNode(PodCapacity capacity, LintContext context) =>
        context.VpcCni.Switch(VpcCniVariables.PrefixDelegation) is { IsStated: true } prefixes && (prefixes.Value == capacity.HasPrefixes) ? prefixes.Node : null;

    /// <summary>An error needs the plugin, the family, the switch and every type; that custom networking reaches these nodes is not written here.</summary>
    private static bool IsCertain(NodeGroup nodes, long pods, PodCapacity exceeded, LintContext context)
    {
        var all = Capacities(nodes, exceeded.HasPrefixes, context);
        var isSwitch = context.VpcCni.Switch(VpcCniVariables.PrefixDelegation) is { IsStated: true, Value: false };
        return context.PodNetwork.IsStated
            && (context.Vpc.IpFamily.IsStated || isSwitch)
            && all.Count == nodes.Types.Count
            && all.TrueForAll(c => pods > (c with { LosesFirst = false }).Pods)
            && context.PodNetwork.Evidence.All(e => context.HoldsFor(e.Node, nodes.Resource))
            && (SwitchNode(exceeded, context) is not { } node || context.HoldsFor(node, nodes.Resource));
    }

    private Finding? AboveAdvice(NodeGroup nodes, long pods, LintContext context)
    {
        var capacities = Capacities(nodes, false, context);
        var exceeded = capacities.Where(c => pods > c.Advised).OrderBy(c => c.Advised).FirstOrDefault();
        if (exceeded is null)
            return null;
        var most = Number(exceeded.Advised);
        var consequence = nodes.IsManaged
            ? $"EKS holds managed nodes of type {exceeded.Type.Name} at {most}"
            : $"AWS advises {most} at most on {exceeded.Type.Name}, beyond which the kubelet and the plugin fall behind";
        return Report(nodes.MaxPods.Node!, $"{Said(nodes, pods)}, but {consequence}.")
            .RelatedTo(NodeOf(nodes, exceeded.Type), "the instance type")
            .WithRemedy($"Set `{nodes.MaxPodsKey}` to {most} or less.");
    }

    private Finding? LeftBehind(NodeGroup nodes, long pods, LintContext context)
    {
        if (IsIPv4(context) is not true || context.VpcCni.Switch(VpcCniVariables.PrefixDelegation) is not { IsStated: true, Value: true } prefixes)
            return null;
        foreach (var single in Capacities(nodes, false, context).Where(c => c.Type.IsNitro))
        {
            var possible = Math.Min((single with { HasPrefixes = true }).Pods, single.Advised);
            if (pods >= possible || (pods != single.Pods && pods != (single with { LosesFirst = !single.LosesFirst }).Pods))
                continue;
            var counted = pods == single.Pods ? single : single with { LosesFirst = !single.LosesFirst };
            return Report(nodes.MaxPods.Node!, $"{Said(nodes, pods)}, the number of {single.Type.Name} with single addresses ({counted.Arithmetic}), but prefix delegation is on: "
                    + $"the node could run {Number(possible)}.")
                .RelatedTo(prefixes.Node, "prefix delegation is on")
                .RelatedTo(NodeOf(nodes, single.Type), "the instance type")
                .WithRemedy($"Set `{nodes.MaxPodsKey}` to {Number(possible)}.");
        }
        return null;
    }

    /// <summary>Of the types that have fewer addresses the one with the fewest; <c>null</c> where all that are known have enough.</summary>
    private static PodCapacity? Smallest(NodeGroup nodes, long pods, bool hasPrefixes, LintContext context) =>
        Capacities(nodes, hasPrefixes, context).Where(c => pods > c.Pods).OrderBy(c => c.Pods).FirstOrDefault();

    private static List<PodCapacity> Capacities(NodeGroup nodes, bool hasPrefixes, LintContext context)
    {
        var most = long.TryParse(context.VpcCni.Stated(VpcCniVariables.MaxEni).OrNull(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : int.MaxValue;
        var losesFirst = context.VpcCni.IsOn(VpcCniVariables.CustomNetworking) is true;
        var types = nodes.Types.Select(n => n.OrNull() is { } name ? InstanceType.Of(name) : null).OfType<InstanceType>();
        return [.. types.Select(t => new PodCapacity(t, (int)Math.Min(most, t.Interfaces), losesFirst, hasPrefixes && t.IsNitro))];
    }

    /// <summary>IPv6 cannot do without prefixes.</summary>
    private static bool? IsIPv4(LintContext context)
    {
        if (context.Vpc.IpFamily is { IsKnown: true } family)
            return family.Value == IpFamily.IPv4;
        return context.VpcCni.Switch(VpcCniVariables.PrefixDelegation) is { IsStated: true, Value: false } ? true : null;
    }

    private static string Said(NodeGroup nodes, long pods) => $"`{nodes.MaxPodsKey}` of {nodes.Name} is {pods.ToString(CultureInfo.InvariantCulture)}";

    private static YamlNode? NodeOf(NodeGroup nodes, InstanceType type) => nodes.Types.First(t => t.OrNull() == type.Name).Node;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
