using System.Globalization;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Quotas;

/// <summary>An Application Load Balancer with more rules, target groups or certificates than AWS gives it.</summary>
public sealed class RuleQuota : Rule<LoadBalancer>
{
    private const int MaxRules = 100;
    private const int MaxTargetGroups = 100;
    private const int MaxFurtherCertificates = 25;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML9002",
        Name = "rule-quota",
        Title = "An ALB stays within the quotas of rules, target groups and certificates",
        Severity = Severity.Warning,
        Why = "AWS gives an Application Load Balancer 100 rules beside the default ones, 25 certificates beside each listener's first (both can be raised), and 100 target groups (which cannot). "
            + "The controller counts none of them: it stops in the middle, and what comes last is missing.",
        Remedy = "Split the group over several load balancers, or have the quota raised.",
        References =
        [
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2011",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context)
    {
        if (subject.Kind != LoadBalancerKind.Application || (!subject.IsControllers && subject.Owner != LoadBalancerOwner.AutoMode))
            return [];
        return new[] { OfRules(subject), OfTargetGroups(subject), OfCertificates(subject) }.OfType<Finding>();
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context) =>
        subject.Kind != LoadBalancerKind.Application ? null : Missing.Listeners(subject) ?? Missing.Members(subject);

    private Finding? OfRules(LoadBalancer loadBalancer)
    {
        // Never more than one for each path and port.
        if (loadBalancer.Routes.Count * loadBalancer.Listeners.Count <= MaxRules)
            return null;
        var rules = loadBalancer.Listeners.Where(l => l.IsClosedByRedirect is false).SelectMany(l => l.Rules).Where(r => r.Omission == RuleOmission.None).ToList();
        if (rules.Count <= MaxRules)
            return null;
        var byPort = rules.GroupBy(r => r.Listener.Port).Select(g => Text($"{g.Count()} on port {g.Key}")).ToList();
        var sum = byPort.Count == 1 ? byPort[0] : Words.List(byPort);
        var finding = At(loadBalancer, Text($"gets {rules.Count} rules ({sum}), one for each host, path and port; AWS allows {MaxRules} unless the quota is raised"));
        foreach (var member in rules.GroupBy(r => r.Member).Where(_ => loadBalancer.Members.Count > 1).OrderByDescending(g => g.Count()).Take(3))
            finding = finding.RelatedTo(member.Key.Resource.NameNode, Text($"{member.Count()} of them"));
        return byPort.Count == 1
            ? finding
            : finding.WithRemedy("Redirect the HTTP port with `alb.ingress.kubernetes.io/ssl-redirect`, which costs no rules, split the group over several load balancers, or have the quota raised.");
    }

    private Finding? OfTargetGroups(LoadBalancer loadBalancer)
    {
        if (loadBalancer.TargetGroups.Count <= MaxTargetGroups)
            return null;
        var built = loadBalancer.TargetGroups.Count(g => g.IsBuilt is true && g is { Id: not null, Service: not null });
        return built <= MaxTargetGroups ? null : At(loadBalancer, Text($"forwards to {built} target groups, one for each Service and port; AWS allows {MaxTargetGroups}, and raises that for nobody"))
            .WithRemedy("Split the group over several load balancers.")
            .WithRefusal(RefusedBy.Aws)
            .As(loadBalancer.AreMembersCertain ? Severity.Error : Severity.Warning);
    }

    private Finding? OfCertificates(LoadBalancer loadBalancer)
    {
        if (!loadBalancer.Listeners.Any(l => l.Protocol == TrafficProtocol.Https))
            return null;
        var certificates = loadBalancer.Members.SelectMany(m => m.Certificates.Value?.Select(c => c.Value) ?? []).Distinct(StringComparer.Ordinal).Count();
        return certificates - 1 <= MaxFurtherCertificates ? null
            : At(loadBalancer, Text($"has {certificates} certificates, {certificates - 1} beside the default one; AWS allows {MaxFurtherCertificates} unless the quota is raised"))
                .WithRemedy("Use certificates of several names or of a wildcard, split the group, or have the quota raised.");
    }

    private Finding At(LoadBalancer loadBalancer, string clause) => loadBalancer.Group is { Value: { } group }
        ? Report(loadBalancer.Group.WrittenAt ?? loadBalancer.Resource.NameNode, $"The load balancer of group '{group}' {clause}.")
        : Report(loadBalancer.Resource.NameNode, $"The load balancer of Ingress '{loadBalancer.Resource.Name}' {clause}.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
