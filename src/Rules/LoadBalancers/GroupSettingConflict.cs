using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Members of one IngressGroup that disagree on what they share.</summary>
public sealed class GroupSettingConflict : Rule<LoadBalancerMember>
{
    private const int Shown = 3;
    private const int Length = 100;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4005",
        Name = "group-setting-conflict",
        Title = "The Ingresses of a group agree on the settings of their load balancer",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "All Ingresses of a group make one load balancer. Where two of them set the same setting differently the controller refuses the whole group: "
            + "no member's change reaches AWS any more.",
        Remedy = "Write the same value on every member that sets it, or write it on one member alone.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ingressgroup",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_builder.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true, Members.Count: > 1 } loadBalancer)
            return [];
        return loadBalancer.ConflictsOf(subject).Where(c => c.Kind == ConflictKind.Setting).Select(c => Describe(c, subject, loadBalancer, context));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (subject.Ingress is null || context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true } loadBalancer)
            return null;
        return Missing.Value("the group", loadBalancer.Group) ?? Missing.Members(loadBalancer);
    }

    private Finding Describe(SettingConflict conflict, LoadBalancerMember member, LoadBalancer loadBalancer, LintContext context)
    {
        var side = conflict.SideOf(member);
        var others = conflict.Against(side).Take(Shown).ToList();
        var isCertain = context.Cluster.Set.IsCertain(member.Resource, others[0].Member.Resource);
        var doubt = isCertain ? "" : " " + loadBalancer.Doubt;
        var finding = Report(side.Location.File, side.Location.Span, Message(conflict, side, others[0], loadBalancer) + doubt)
            .As(isCertain ? Severity.Error : Severity.Warning)
            .RelatedTo(side.WrittenAt, "the class parameters say so here");
        foreach (var other in others)
            finding = finding.RelatedTo(other.Location, $"{Members.Name(other.Member, member)} says {Said(other)}");
        return finding;
    }

    private static string Message(SettingConflict conflict, ConflictSide side, ConflictSide other, LoadBalancer loadBalancer)
    {
        var said = side.Text == other.Text
            ? $"The group '{loadBalancer.Group.Value}' takes one {conflict.Setting} only, and {Members.Name(other.Member, side.Member)} writes it too"
            : $"{Words.Capitalised(conflict.Setting)} is {Said(side)} here and {Said(other)} on {Members.Name(other.Member, side.Member)} of the same group '{loadBalancer.Group.Value}'";
        return said + ": the controller refuses the whole group.";
    }

    private static string Said(ConflictSide side)
    {
        if (side.Text.Length == 0)
            return side.WrittenAt is null && side.Location.Span == side.Member.Resource.NameNode.Span ? "nothing" : "''";
        return side.Text.Length <= Length ? $"'{side.Text}'" : $"'{side.Text.Substring(0, Length)}…'";
    }
}
