using ManifestLint.Aws;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Switches of the address family that the Amazon VPC CNI does not start with.</summary>
public sealed class Ipv6CniSettings : Rule<VpcCniSettings>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6003",
        Name = "ipv6-cni-settings",
        Title = "The VPC CNI runs with one address family, and IPv6 with prefix delegation",
        Severity = Severity.Error,
        Why = "The plugin's daemon exits unless exactly one of IPv4 and IPv6 is on, and IPv6 works with prefix delegation and without custom networking only. "
            + "The pod restarts for ever, nodes stay NotReady.",
        Remedy = "Switch exactly one family on; for IPv6 set `ENABLE_PREFIX_DELEGATION` to \"true\" and leave custom networking off, and set `ENABLE_IPv6` on both containers.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html",
            "https://github.com/aws/amazon-vpc-cni-k8s/blob/master/pkg/ipamd/ipamd.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(VpcCniSettings settings, LintContext context) =>
        new[] { Families(settings), Prefixes(settings), Custom(settings), OneContainer(settings) }.Where(f => f is not null).Select(f => f!);

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(VpcCniSettings settings, LintContext context)
    {
        if (settings.Main.Variables.Count == 0)
            return null;
        if (Missing.Switch(settings, VpcCniVariables.IPv6) is { } family)
            return family;
        return settings.IsOn(VpcCniVariables.IPv6) is true
            ? Missing.Switch(settings, VpcCniVariables.PrefixDelegation) ?? Missing.Switch(settings, VpcCniVariables.CustomNetworking)
            : Missing.Switch(settings, VpcCniVariables.IPv4) ?? MissingRelease(settings);
    }

    // Before families were settings, IPv4 needed none of them.
    private static MissingFact? MissingRelease(VpcCniSettings settings) =>
        settings is { IsWhole: true, Version: null } && settings.Main[VpcCniVariables.IPv4] is null && settings.Main[VpcCniVariables.IPv6] is null
            ? new MissingFact($"the release of the VPC CNI in {settings.Place} is not known: no tag of an image tells")
            : null;

    private Finding? Families(VpcCniSettings settings)
    {
        var (ipv4, ipv6) = (settings.IsOn(VpcCniVariables.IPv4), settings.IsOn(VpcCniVariables.IPv6));
        if (ipv4 is true && ipv6 is true)
        {
            return Report(settings.NodeOf(VpcCniVariables.IPv6), "IPv4 and IPv6 are both on: the VPC CNI runs with one family alone and exits.")
                .RelatedTo(settings.NodeOf(VpcCniVariables.IPv4), "IPv4 is on here");
        }
        if (ipv4 is not false || ipv6 is not false || !IsReadable(settings, VpcCniVariables.IPv4) || !IsReadable(settings, VpcCniVariables.IPv6))
            return null;
        var isWritten = settings.Main[VpcCniVariables.IPv4] is not null || settings.Main[VpcCniVariables.IPv6] is not null;
        if (!isWritten && (settings.Main.Variables.Count == 0 || settings.Version?.IsAtLeast(1, 10) is not true))
            return null;
        return Report(NodeOfEither(settings), isWritten
            ? "Neither IPv4 nor IPv6 is on (both are off unless they are written): the VPC CNI exits."
            : "Neither `ENABLE_IPv4` nor `ENABLE_IPv6` is written, and since release 1.10 both are off then: the VPC CNI exits.");
    }

    private Finding? Prefixes(VpcCniSettings settings)
    {
        if (settings.IsOn(VpcCniVariables.IPv6) is not true || settings.IsOn(VpcCniVariables.PrefixDelegation) is not false)
            return null;
        if (!IsReadable(settings, VpcCniVariables.PrefixDelegation))
            return null;
        var written = settings.Main[VpcCniVariables.PrefixDelegation];
        var message = written is null
            ? "IPv6 is on without `ENABLE_PREFIX_DELEGATION`, which is off by default: the VPC CNI gives IPv6 addresses from prefixes only and exits."
            : "Prefix delegation is off, but IPv6 is on: the VPC CNI gives IPv6 addresses from prefixes only and exits.";
        return Report(written?.Node ?? settings.NodeOf(VpcCniVariables.IPv6), message)
            .RelatedTo(written is null ? null : settings.NodeOf(VpcCniVariables.IPv6), "IPv6 is on here")
            .WithFix(written?.Value.Node is Scalar { Value: "false", Tag: null } off ? EntryEdits.Replace("Switch prefix delegation on", off, "true") : null);
    }

    private Finding? Custom(VpcCniSettings settings) =>
        settings.IsOn(VpcCniVariables.IPv6) is true && settings.IsOn(VpcCniVariables.CustomNetworking) is true
            ? Report(settings.NodeOf(VpcCniVariables.CustomNetworking), "Custom networking is on, but IPv6 is too: the VPC CNI knows custom networking for IPv4 only and exits.")
                .RelatedTo(settings.NodeOf(VpcCniVariables.IPv6), "IPv6 is on here")
            : null;

    /// <summary>The init container sets the node's kernel up for the family; both must agree.</summary>
    private Finding? OneContainer(VpcCniSettings settings)
    {
        if (settings.Init is not { } init)
            return null;
        var (main, first) = (settings.IsOn(VpcCniVariables.IPv6), settings.IsOn(init, VpcCniVariables.IPv6));
        if (main is true && first is false)
        {
            return Report(init[VpcCniVariables.IPv6]?.Node ?? settings.NodeOf(VpcCniVariables.IPv6),
                    "IPv6 is on for `aws-node` and off for `aws-vpc-cni-init`, which prepares the node for it: pods get addresses that the node does not route.")
                .RelatedTo(init[VpcCniVariables.IPv6] is null ? null : settings.NodeOf(VpcCniVariables.IPv6), "IPv6 is on here");
        }
        return main is false && first is true
            ? Report(init[VpcCniVariables.IPv6]!.Node, "IPv6 is on for `aws-vpc-cni-init` and off for `aws-node`: the node is prepared for IPv6, and pods get IPv4 addresses.")
                .RelatedTo(settings.Main[VpcCniVariables.IPv6]?.Node, "IPv6 is off here")
            : null;
    }

    /// <summary>What does not parse is ML6002's.</summary>
    private static bool IsReadable(VpcCniSettings settings, string name) =>
        settings.Main[name]?.Value is not { IsPresent: true } value || GoBool.Parse(value.Value) is not null;

    private static YamlNode NodeOfEither(VpcCniSettings settings) =>
        settings.Main[VpcCniVariables.IPv4]?.Node ?? settings.NodeOf(VpcCniVariables.IPv6);
}
