using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.LoadBalancers;

namespace ManifestLint.Rules.Listeners;

/// <summary>One port with two protocols.</summary>
public sealed class ListenerProtocolConflict : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3006",
        Name = "listener-protocol-conflict",
        Title = "A port of a load balancer has one protocol",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "A listener speaks one protocol. Where two members of a group listen on one port with different ones the controller refuses the whole group; "
            + "inside one `listen-ports` the last entry wins, and nobody says so.",
        Remedy = "Give each protocol a port of its own.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#listen-ports",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_builder.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { } loadBalancer)
            return [];
        var conflicts = loadBalancer.IsControllers ? loadBalancer.ConflictsOf(subject) : [];
        return subject.PortContradictions.Count + conflicts.Count == 0 ? [] : subject.PortContradictions.Select(c => InOneAnnotation(subject, c))
            .Concat(conflicts.Where(c => c.Kind == ConflictKind.ListenerProtocol).Select(c => Describe(c, subject, loadBalancer, context)));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return null;
        return Missing.Value("what the Ingress listens on", subject.ListenPorts) ?? Missing.Members(loadBalancer);
    }

    private Finding Describe(SettingConflict conflict, LoadBalancerMember member, LoadBalancer loadBalancer, LintContext context)
    {
        var side = conflict.SideOf(member);
        var other = conflict.Against(side).First();
        var isCertain = context.Cluster.Set.IsCertain(member.Resource, other.Member.Resource);
        var isAssumed = member.ListenPorts.IsAssumed || other.Member.ListenPorts.IsAssumed;
        var doubt = isCertain && !isAssumed ? "" : " " + loadBalancer.Doubt;
        var message = $"{Words.Capitalised(conflict.Setting)} is {side.Text} here and {other.Text} on {Members.Name(other.Member, member)} of the same group "
            + $"'{loadBalancer.Group.Value}': the controller refuses the whole group.";
        return Report(side.Location.File, side.Location.Span, message + doubt)
            .As(isCertain && !isAssumed ? Severity.Error : Severity.Warning)
            .RelatedTo(other.Location, $"{Members.Name(other.Member, member)} listens with {other.Text}");
    }

    private Finding InOneAnnotation(LoadBalancerMember member, PortContradiction contradiction)
    {
        var value = (Scalar)member.ListenPorts.WrittenAt!;
        var (first, second) = (contradiction.First, contradiction.Second);
        return Report(value.File, value.PlaceOf(second.PortSpan), $"Port {second.Port} is {first.Protocol} and {second.Protocol}: only one of them is listened with, and nobody says which.")
            .As(Severity.Warning)
            .WithRefusal(RefusedBy.Nobody)
            .RelatedTo(SourceLocation.Within(value, first.PortSpan), $"the same port with {first.Protocol}");
    }
}
