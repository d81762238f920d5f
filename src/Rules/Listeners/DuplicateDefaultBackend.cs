using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.LoadBalancers;

namespace ManifestLint.Rules.Listeners;

/// <summary>Two default backends for one port.</summary>
public sealed class DuplicateDefaultBackend : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3024",
        Name = "duplicate-default-backend",
        Title = "At most one Ingress of a group has a default backend on a port",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "A listener has one default action. Where two members of a group listen on one port and both have a `defaultBackend` the controller refuses the whole group.",
        Remedy = "Keep the default backend on one member, or let them listen on different ports.",
        References = ["https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_listener.go"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true, Members.Count: > 1 } loadBalancer)
            return [];
        if (loadBalancer.ConflictsOf(subject).FirstOrDefault(c => c.Kind == ConflictKind.DefaultBackend) is { } conflict)
            return [Describe(conflict, subject, loadBalancer, context)];
        return [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context) =>
        subject.Ingress?.DefaultBackend is not null && context.Traffic.LoadBalancerOf(subject.Resource) is { IsControllers: true } loadBalancer ? Missing.Members(loadBalancer) : null;

    private Finding Describe(SettingConflict conflict, LoadBalancerMember member, LoadBalancer loadBalancer, LintContext context)
    {
        var side = conflict.SideOf(member);
        var other = conflict.Against(side).First();
        var isCertain = context.Cluster.Set.IsCertain(member.Resource, other.Member.Resource);
        var message = $"{Members.Name(other.Member, member)} of the same group '{loadBalancer.Group.Value}' has a {conflict.Setting} too: the controller refuses the whole group.";
        var doubt = isCertain ? conflict.IsCertain ? "" : " Another member, outside these files, may redirect HTTP to HTTPS: then no default backend is built." : " " + loadBalancer.Doubt;
        return Report(side.Location.File, side.Location.Span, message + doubt)
            .As(isCertain && conflict.IsCertain ? Severity.Error : Severity.Warning)
            .RelatedTo(other.Location, $"the default backend of {Members.Name(other.Member, member)}");
    }
}
