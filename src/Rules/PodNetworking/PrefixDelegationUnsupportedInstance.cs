using ManifestLint.Aws;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Prefix delegation on machines whose network interfaces take no prefixes.</summary>
public sealed class PrefixDelegationUnsupportedInstance : Rule<VpcCniSettings>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6007",
        Name = "prefix-delegation-unsupported-instance",
        Title = "Prefix delegation needs Nitro instances",
        Severity = Severity.Warning,
        Why = "EC2 gives prefixes to the network interfaces of Nitro instances and bare metal only. On older (Xen) types the VPC CNI goes back to single IPv4 addresses without a word, "
            + "and a node holds far fewer pods than planned; with IPv6, which knows prefixes alone, the plugin exits.",
        Remedy = "Choose a Nitro type (for instance m5 instead of m4), or plan with single addresses.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html",
            "https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.PrefixDelegation) is not true)
            yield break;
        var isIPv6 = settings.IsOn(VpcCniVariables.IPv6) is true || context.Vpc.IpFamily is { IsStated: true, Value: IpFamily.IPv6 };
        foreach (var written in context.NodeTypes.All.Where(n => n.IsPresent).GroupBy(n => n.Value).Select(g => g.First()))
        {
            if (Aws.Tables.InstanceType.Of(written.Value) is not { IsNitro: false })
                continue;
            var isCertain = isIPv6 && context.HoldsFor(written.Node!, settings.Resource);
            yield return Report(settings.NodeOf(VpcCniVariables.PrefixDelegation), $"Prefix delegation is on, but {written.Value} is no Nitro type and takes no prefixes: "
                    + (isIPv6 ? "with IPv6, the VPC CNI exits on these nodes." : "these nodes stay with single addresses."))
                .As(isCertain ? Severity.Error : Severity.Warning)
                .RelatedTo(written.Node, $"nodes of type {written.Value}");
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(VpcCniSettings settings, LintContext context) =>
        settings.IsOn(VpcCniVariables.PrefixDelegation) is true && context.NodeTypes.Known is null
            ? new MissingFact("the instance types of the nodes are not all known", null, context.NodeTypes.All.Select(n => n.Node).FirstOrDefault(n => n is not null))
            : null;
}
