using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Security groups of one's own, behind which nobody opens the targets.</summary>
public sealed class SecurityGroupsWithoutBackendRules : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4010",
        Name = "security-groups-without-backend-rules",
        Title = "A load balancer with security groups of one's own may reach its targets",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Controller,
        Why = "For security groups that somebody names the controller does not open nodes and pods to the load balancer, unless it is told to: "
            + "targets then stay unhealthy until somebody else adds the rules.",
        Remedy = "Set `manage-backend-security-group-rules` to `\"true\"`, or open the targets' security groups to the load balancer yourself.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#manage-backend-security-group-rules",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return [];
        var groups = loadBalancer.SecurityGroups;
        if (groups is not { Value.Count: > 0, WrittenAt: { } node } || groups.WrittenIn != subject.Resource)
            return [];
        var manages = loadBalancer.ManagesTargetAccess;
        if (manages.Value is false)
        {
            return [Report(node, $"Nobody opens the targets to these security groups: manage-backend-security-group-rules is off ({manages.Origin}).")
                .RelatedTo(manages.WrittenAt, "switched off here")];
        }
        else if (manages is { Value: true, WrittenAt: not null } && context.Facts.Controller.EnableBackendSecurityGroup is { IsStated: true, Value: false } disabled)
        {
            return [Report(manages.WrittenAt, "The controller's backend security group is disabled: the controller refuses to manage rules for security groups that somebody names.")
                .As(Severity.Error)
                .WithRemedy("Remove `manage-backend-security-group-rules`, or start the controller with `--enable-backend-security-group`.")
                .RelatedTo(disabled.Node, "stated here")];
        }
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return null;
        if (Missing.Value("the security groups", loadBalancer.SecurityGroups) is { } groups)
            return groups;
        if (loadBalancer.SecurityGroups is not { Value.Count: > 0 } || loadBalancer.SecurityGroups.WrittenIn != subject.Resource)
            return null;
        return Missing.Value("whether the controller opens the targets", loadBalancer.ManagesTargetAccess, "controller.manageBackendSecurityGroupRules")
            ?? Missing.Fact("the controller's backend security group", context.Facts.Controller.EnableBackendSecurityGroup, "controller.enableBackendSecurityGroup");
    }
}
