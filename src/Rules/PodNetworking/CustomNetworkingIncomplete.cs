using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Custom networking of the Amazon VPC CNI whose parts do not meet: the switch, the label of zones, and the ENIConfigs.</summary>
public sealed class CustomNetworkingIncomplete : Rule<Resource>
{
    private const string OldZoneLabel = "failure-domain.beta.kubernetes.io/zone";

    private static readonly GroupKind EniConfig = new("crd.k8s.amazonaws.com", "ENIConfig");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6008",
        Name = "custom-networking-incomplete",
        Title = "Custom networking has an ENIConfig for every zone",
        Severity = Severity.Warning,
        Why = "With custom networking a node takes the subnet of its pods from the ENIConfig that its label names. Without that object, or without the switch, "
            + "no network interface is attached for pods, or they stay in the subnet of the node.",
        Remedy = "Write one ENIConfig per zone, named as the zone and with a subnet of it, and set `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG` to \"true\" "
            + "and `ENI_CONFIG_LABEL_DEF` to `topology.kubernetes.io/zone`.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html",
            "https://github.com/aws/amazon-vpc-cni-k8s#eni_config_label_def",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        if (resource.GroupKind == EniConfig)
            return OfEniConfig(resource, context);
        if (context.VpcCni.All.Count == 0)
            return [];
        var zones = resource.GroupKind is { Group: "eksctl.io", Kind: "ClusterConfig" } ? ZonesWithout(resource, context) : [];
        return context.VpcCni.All.Where(s => s.Resource == resource).SelectMany(s => OfSettings(s, context)).Concat(zones);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context) =>
        resource.GroupKind == EniConfig && context.VpcCni.Stated(VpcCniVariables.CustomNetworking) is { IsPresent: false } unstated
            ? new MissingFact(unstated.UnknownReason ?? "nothing in these files says whether custom networking is on", null, unstated.Node)
            : null;

    private IEnumerable<Finding> OfSettings(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.CustomNetworking) is true && LacksEniConfigs(settings, context))
        {
            yield return Report(settings.NodeOf(VpcCniVariables.CustomNetworking),
                "Custom networking is on, but there is no ENIConfig in these files: unless the cluster has some, nodes get no interface for pods.");
        }
        if (settings.Main.Value(VpcCniVariables.EniConfigLabel) is { IsPresent: true, Value: OldZoneLabel } label)
        {
            yield return Report(label.Node!, $"The label '{OldZoneLabel}' is deprecated: cloud providers may stop setting it on nodes, which then find no ENIConfig.")
                .WithRemedy("Use `topology.kubernetes.io/zone`.");
        }
    }

    /// <summary>The add-on and the chart make them from their own values too.</summary>
    private static bool LacksEniConfigs(VpcCniSettings settings, LintContext context) =>
        context.Cluster.OfKind(EniConfig).Count == 0
        && !context.Cluster.Set.MayHideOne(EniConfig)
        && context.Cluster.UnreadFiles.Count == 0
        && !settings.MayMakeEniConfigs;

    private IEnumerable<Finding> OfEniConfig(Resource config, LintContext context)
    {
        if (config.Spec["subnet"].IsAbsent && config.Spec.IsWhollyKnown)
            yield return Report(config.NameNode, $"ENIConfig '{config.Name}' has no `spec.subnet`: nodes that take it get no interface for pods.");
        if (SwitchedOff(context) is { } off)
        {
            yield return Report(config.NameNode, $"ENIConfig '{config.Name}' has no effect: custom networking is off.")
                .RelatedTo(off.NodeOf(VpcCniVariables.CustomNetworking), "it is off here");
        }
        if (!IsByZone(context) || Placeholder.IsIn(config.Name) || config.Name == "default")
            yield break;
        var label = context.VpcCni.Stated(VpcCniVariables.EniConfigLabel);
        if (!IsZone(config.Name))
        {
            var isError = context.Cluster.OfKind(EniConfig).All(c => !IsZone(c.Name) && !Placeholder.IsIn(c.Name)) && context.HoldsFor(label.Node!, config);
            yield return Report(config.NameNode, $"ENIConfig '{config.Name}' is not called as a zone, but nodes look for the one called as their zone ({label.Value}).")
                .As(isError ? Severity.Error : Severity.Warning)
                .RelatedTo(label.Node, "this label of the nodes names the ENIConfig")
                .WithRemedy("Call each ENIConfig as its zone, for instance `eu-west-1a`.");
        }
        else if (EarlierWithSubnet(config, context) is { } earlier)
        {
            yield return Report(config.Spec["subnet"].Node!, $"ENIConfig '{config.Name}' has the subnet of '{earlier.Name}', and a subnet lies in one zone.")
                .RelatedTo(earlier.Spec["subnet"].Node, $"the subnet of '{earlier.Name}'");
        }
    }

    private static VpcCniSettings? SwitchedOff(LintContext context)
    {
        var all = context.VpcCni.All;
        return all.Count > 0 && all.All(s => s.IsOn(VpcCniVariables.CustomNetworking) is false) ? all[0] : null;
    }

    private static bool IsByZone(LintContext context) =>
        context.VpcCni.IsOn(VpcCniVariables.CustomNetworking) is true
        && context.VpcCni.Stated(VpcCniVariables.EniConfigLabel).OrNull() is "topology.kubernetes.io/zone" or OldZoneLabel;

    private static Resource? EarlierWithSubnet(Resource config, LintContext context) =>
        config.Spec["subnet"].Text().OrNull() is { Length: > 0 } subnet
            ? context.Cluster.OfKind(EniConfig).TakeWhile(c => c != config).FirstOrDefault(c => c.Name != config.Name && IsZone(c.Name) && c.Spec["subnet"].Text().OrNull() == subnet)
            : null;

    /// <summary>Zones that eksctl's file names for nodes, where other zones have their ENIConfig.</summary>
    private IEnumerable<Finding> ZonesWithout(Resource cluster, LintContext context)
    {
        var configs = context.Cluster.OfKind(EniConfig);
        if (configs.Count == 0 || !IsByZone(context) || context.Cluster.Set.MayHideOne(EniConfig) || !configs.Any(c => IsZone(c.Name)) || configs.Any(c => Placeholder.IsIn(c.Name)))
            yield break;
        var groups = (cluster.Root["managedNodeGroups"].Items ?? []).Concat(cluster.Root["nodeGroups"].Items ?? []).ToList();
        var written = groups.SelectMany(g => g["availabilityZones"].Items ?? []).Concat(cluster.Root["availabilityZones"].Items ?? []).Select(z => z.Text());
        foreach (var zone in written.Where(z => z.OrNull() is { } name && IsZone(name) && configs.All(c => c.Name != name)).GroupBy(z => z.Value).Select(g => g.First()))
        {
            yield return Report(zone.Node!, $"Nodes of zone {zone.Value} find no ENIConfig '{zone.Value}' in these files, where other zones have theirs: they get no interface for pods.")
                .RelatedTo(configs[0].NameNode, $"the ENIConfig of {configs[0].Name}");
        }
    }

    /// <summary>As <c>eu-west-1a</c>, <c>us-gov-west-1b</c>, or a local zone as <c>us-west-2-lax-1a</c>.</summary>
    private static bool IsZone(string name)
    {
        var parts = name.Split('-');
        var last = parts[parts.Length - 1];
        return parts.Length >= 3 && parts[0].Length == 2 && last.Length >= 2 && char.IsDigit(last[0]) && last[last.Length - 1] is >= 'a' and <= 'z'
            && parts.All(p => p.Length > 0 && p.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')));
    }
}
