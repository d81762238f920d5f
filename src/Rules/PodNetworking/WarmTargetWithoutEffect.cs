using ManifestLint.Aws;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Warm targets of the Amazon VPC CNI that other settings make void.</summary>
public sealed class WarmTargetWithoutEffect : Rule<VpcCniSettings>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6005",
        Name = "warm-target-without-effect",
        Title = "Warm targets of the VPC CNI fit together",
        Severity = Severity.Warning,
        Why = "The warm targets exclude each other: `WARM_PREFIX_TARGET` counts with prefix delegation only, `WARM_IP_TARGET` overrides the interfaces and prefixes, and "
            + "`MINIMUM_IP_TARGET` alone keeps nothing ready once the node has its minimum. With nothing kept ready, a pod waits for the EC2 API at every start.",
        Remedy = "Keep one way: `WARM_PREFIX_TARGET` with prefix delegation, `WARM_IP_TARGET` together with `MINIMUM_IP_TARGET`, or `WARM_ENI_TARGET` alone.",
        References = ["https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/eni-and-ip-target.md", "https://github.com/aws/amazon-vpc-cni-k8s#cni-configuration-variables"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.IPv6) is true)
            yield break;
        var (prefix, ip, minimum, eni) = (Count(settings, VpcCniVariables.WarmPrefixTarget), Count(settings, VpcCniVariables.WarmIpTarget),
            Count(settings, VpcCniVariables.MinimumIpTarget), Count(settings, VpcCniVariables.WarmEniTarget));
        if (prefix > 1 && IsOff(settings, VpcCniVariables.PrefixDelegation))
            yield return Report(settings.NodeOf(VpcCniVariables.WarmPrefixTarget), $"`WARM_PREFIX_TARGET` is {prefix}, but prefix delegation is off: it has no effect.");
        if (minimum > 0 && IsZero(settings, VpcCniVariables.WarmIpTarget))
            yield return Report(settings.NodeOf(VpcCniVariables.MinimumIpTarget),
                $"`MINIMUM_IP_TARGET` is {minimum} without `WARM_IP_TARGET`: beyond the first {minimum} addresses nothing is kept ready, and every further pod waits for the EC2 API.");
        if (eni == 0 && IsOff(settings, VpcCniVariables.PrefixDelegation) && IsZero(settings, VpcCniVariables.WarmIpTarget) && IsZero(settings, VpcCniVariables.MinimumIpTarget))
            yield return Report(settings.NodeOf(VpcCniVariables.WarmEniTarget), "Every warm target is 0: no address is kept ready, and every pod waits for the EC2 API.");
        if (ip > 0 && eni > 1)
            yield return Overridden(settings, VpcCniVariables.WarmEniTarget, eni.Value, ip.Value);
        if (ip > 0 && prefix > 1 && settings.IsOn(VpcCniVariables.PrefixDelegation) is true)
            yield return Overridden(settings, VpcCniVariables.WarmPrefixTarget, prefix.Value, ip.Value);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(VpcCniSettings settings, LintContext context)
    {
        string[] targets = [VpcCniVariables.WarmPrefixTarget, VpcCniVariables.WarmIpTarget, VpcCniVariables.MinimumIpTarget, VpcCniVariables.WarmEniTarget];
        if (settings.IsOn(VpcCniVariables.IPv6) is true || Array.TrueForAll(targets, t => settings.Main[t] is null))
            return null;
        return Missing.First(targets.Select(t => Missing.Value($"`{t}`", settings.Main.Value(t)))) ?? Missing.Switch(settings, VpcCniVariables.PrefixDelegation);
    }

    private Finding Overridden(VpcCniSettings settings, string name, long value, long warmIp) =>
        Report(settings.NodeOf(name), $"`{name}` is {value}, but `WARM_IP_TARGET` ({warmIp}) overrides it.")
            .RelatedTo(settings.NodeOf(VpcCniVariables.WarmIpTarget), "this counts")
            .As(Severity.Info);

    /// <summary>A written number; <c>null</c> for anything else.</summary>
    private static long? Count(VpcCniSettings settings, string name) => settings.Main.Value(name).OrNull() is { } text ? GoInt.Parse64(text) : null;

    /// <summary>Off as written, in the code's default, or in the stock manifest that values are merged over: enough for a warning.</summary>
    private static bool IsOff(VpcCniSettings settings, string name) =>
        settings.IsOn(name) is false || (settings.Channel == VpcCniChannel.Values && settings.Main.Value(name).IsAbsent);

    private static bool IsZero(VpcCniSettings settings, string name)
    {
        var value = settings.Main.Value(name);
        return value.IsAbsent ? settings.Channel != VpcCniChannel.Patch : value.IsPresent && (value.Value.Length == 0 || GoInt.Parse64(value.Value) <= 0);
    }
}
