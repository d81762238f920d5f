using ManifestLint.Aws.Annotations;
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
            yield break;
        foreach (var finding in InOneAnnotation(subject))
            yield return finding;
        foreach (var conflict in loadBalancer.IsControllers ? loadBalancer.ConflictsOf(subject).Where(c => c.Kind == ConflictKind.ListenerProtocol) : [])
            yield return Describe(conflict, subject, loadBalancer, context);
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

    private IEnumerable<Finding> InOneAnnotation(LoadBalancerMember member)
    {
        var text = member.Resource.Annotation(IngressAnnotations.ListenPorts.Key);
        if (!text.IsPresent || text.Node is not Scalar value || ListenPorts.Parse(text.Value) is not { } entries)
            yield break;
        var first = new Dictionary<int, ListenPort>();
        foreach (var entry in entries)
        {
            if (first.TryGetValue(entry.Port, out var other) && other.Protocol != entry.Protocol)
            {
                yield return Report(value.File, value.PlaceOf(entry.PortSpan), $"Port {entry.Port} is {other.Protocol} and {entry.Protocol}: only one of them is listened with, and nobody says which.")
                    .As(Severity.Warning)
                    .WithRefusal(RefusedBy.Nobody)
                    .RelatedTo(SourceLocation.Within(value, other.PortSpan), $"the same port with {other.Protocol}");
            }
            else if (other is null)
            {
                first[entry.Port] = entry;
            }
        }
    }
}
