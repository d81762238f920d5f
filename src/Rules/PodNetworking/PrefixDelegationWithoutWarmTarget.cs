using ManifestLint.Aws;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Prefix delegation without a target of prefixes or addresses to keep ready.</summary>
public sealed class PrefixDelegationWithoutWarmTarget : Rule<VpcCniSettings>
{
    private static readonly string[] Targets = [VpcCniVariables.WarmPrefixTarget, VpcCniVariables.WarmIpTarget, VpcCniVariables.MinimumIpTarget];

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6004",
        Name = "prefix-delegation-without-warm-target",
        Title = "Prefix delegation needs a warm target above zero",
        Severity = Severity.Error,
        Why = "With prefix delegation on, the plugin exits at start-up unless `WARM_PREFIX_TARGET`, `WARM_IP_TARGET` or `MINIMUM_IP_TARGET` is above 0. "
            + "All three are unset unless somebody writes them, IPv6 included, and they are compared as text: `+1` counts as nothing.",
        Remedy = "Set `WARM_PREFIX_TARGET` to \"1\".",
        References =
        [
            "https://github.com/aws/amazon-vpc-cni-k8s/blob/master/cmd/aws-vpc-cni/main.go",
            "https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses-procedure.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(VpcCniSettings settings, LintContext context)
    {
        if (settings.IsOn(VpcCniVariables.PrefixDelegation) is not true || !Targets.All(t => MayCountAsZero(settings, t)))
            return [];
        var isCertain = Targets.All(t => settings.TextOf(t) is not null);
        var written = Targets.Select(t => settings.Main[t]).Where(t => t is not null).Select(t => t!).ToList();
        if (!isCertain && (settings.Channel != VpcCniChannel.Values || settings.Main[VpcCniVariables.WarmPrefixTarget] is null))
            return [];

        var prefix = settings.Main[VpcCniVariables.WarmPrefixTarget];
        var finding = Report(prefix?.Node ?? settings.NodeOf(VpcCniVariables.PrefixDelegation), Message(written, isCertain))
            .As(isCertain ? Severity.Error : Severity.Warning)
            .RelatedTo(prefix is null ? null : settings.NodeOf(VpcCniVariables.PrefixDelegation), "prefix delegation is on here")
            .WithFix(prefix?.Value.Node is Scalar { Tag: null, Value.Length: > 0 } zero ? EntryEdits.Replace("Keep one prefix ready", zero, "1") : null);
        return [written.Where(w => w != prefix).Aggregate(finding, (f, w) => f.RelatedTo(w.Node, $"`{w.Name}` counts as 0"))];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(VpcCniSettings settings, LintContext context)
    {
        if (Missing.Switch(settings, VpcCniVariables.PrefixDelegation) is { } prefixes)
            return settings.Main[VpcCniVariables.PrefixDelegation] is null && !Targets.Any(t => settings.Main[t] is not null) ? null : prefixes;
        return settings.IsOn(VpcCniVariables.PrefixDelegation) is true && Targets.All(t => settings.TextOf(t) is null || MayCountAsZero(settings, t))
            ? Missing.First(Targets.Select(t => Missing.Variable(settings, t)))
            : null;
    }

    private static string Message(List<VpcCniVariable> written, bool isCertain)
    {
        var what = written.Count switch
        {
            0 => "Prefix delegation is on, and no warm target is written",
            1 => $"Prefix delegation is on, but {Said(written[0])} and no other warm target is written",
            _ => $"Prefix delegation is on, but {Words.List([.. written.Select(Said)])}",
        };
        return what + (isCertain ? ": the VPC CNI exits at start-up." : ": unless the cluster sets another one, the VPC CNI exits at start-up.");
    }

    private static string Said(VpcCniVariable target) => target.Value.Value.Length == 0
        ? $"`{target.Name}` is empty"
        : $"`{target.Name}` is {target.Value.Value}" + (target.Value.Value == "0" ? "" : " (counted as 0)");

    /// <summary>As the entry point compares: text against "0" (cmd/aws-vpc-cni/main.go).</summary>
    private static bool MayCountAsZero(VpcCniSettings settings, string target)
    {
        var value = settings.Main.Value(target);
        return value.IsPresent ? string.CompareOrdinal(value.Value, "0") <= 0 : value.IsAbsent;
    }
}
