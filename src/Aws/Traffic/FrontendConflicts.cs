using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// What the members of a group say differently of the Network Load Balancer in front of it
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_frontend_nlb.go).
/// </summary>
internal sealed class FrontendConflicts(IReadOnlyList<LoadBalancerMember> members)
{
    private static readonly IReadOnlyList<(AnnotationDescriptor Annotation, Func<string, string?> KeyOf)> Settings =
    [
        (IngressAnnotations.FrontendNlbScheme, t => t),
        (IngressAnnotations.FrontendNlbSubnets, ComparedText.AnyOrder),
        (IngressAnnotations.FrontendNlbSecurityGroups, ComparedText.SameOrder),
        (IngressAnnotations.FrontendNlbEipAllocations, ComparedText.AnyOrder),
        (IngressAnnotations.FrontendNlbTags, MapOf),
    ];

    private static readonly IReadOnlyList<(AnnotationDescriptor Annotation, Func<string, string?> KeyOf)> HealthCheck =
    [
        (IngressAnnotations.FrontendNlbHealthCheckIntervalSeconds, NumberOf),
        (IngressAnnotations.FrontendNlbHealthCheckTimeoutSeconds, NumberOf),
        (IngressAnnotations.FrontendNlbHealthCheckHealthyThresholdCount, NumberOf),
        (IngressAnnotations.FrontendNlbHealthCheckUnhealthyThresholdCount, NumberOf),
        (IngressAnnotations.FrontendNlbHealthCheckProtocol, t => t),
        (IngressAnnotations.FrontendNlbHealthCheckPath, t => t),
        (IngressAnnotations.FrontendNlbHealthCheckPort, t => NumberOf(t) ?? t),
    ];

    private readonly List<SettingConflict> found = [];
    private readonly HashSet<(string, LoadBalancerMember)> told = [];

    public IReadOnlyList<SettingConflict> Find()
    {
        var enabled = ConflictSides.Of(members, IngressAnnotations.EnableFrontendNlb, t => GoBool.Parse(t)?.ToString());
        Compare($"'{IngressAnnotations.EnableFrontendNlb.Suffix}'", enabled);
        if (found.Count > 0 || !enabled.Exists(s => s.Key == bool.TrueString))
            return found;
        foreach (var setting in Settings)
            Compare($"'{setting.Annotation.Suffix}'", ConflictSides.Of(members, setting.Annotation, setting.KeyOf));
        FindInAttributes();
        FindOnPorts();
        return found;
    }

    private static string? MapOf(string text) =>
        ComparedText.Map(text) is { } map ? string.Join("\n", map.Effective().Select(e => e.Key.Value + "=" + e.Value.Value).OrderBy(e => e, StringComparer.Ordinal)) : null;

    private static string? NumberOf(string text) => GoInt.Parse32(text)?.ToString(CultureInfo.InvariantCulture);

    private void Compare(string setting, List<ConflictSide> sides)
    {
        if (SettingConflict.Between(ConflictKind.Setting, setting, sides) is { } conflict)
            found.Add(conflict);
    }

    /// <summary>From the first member on that has attributes, every later one must have the same: nothing is not the same.</summary>
    private void FindInAttributes()
    {
        var sides = new List<ConflictSide>();
        foreach (var member in members)
        {
            var text = member.Resource.Annotation(IngressAnnotations.FrontendNlbAttributes.Key);
            if (text.IsPresent && MapOf(text.Value) is { } key)
                sides.Add(ConflictSides.Own(member, text, "attributes " + key));
            else if (text.IsAbsent && sides.Count > 0)
                sides.Add(ConflictSides.Nothing(member, "none"));
        }
        Compare($"'{IngressAnnotations.FrontendNlbAttributes.Suffix}'", sides);
    }

    private void FindOnPorts()
    {
        var ports = members.SelectMany(m => PortsOf(m).Select(p => (p.Listener, p.Target, Member: m)));
        foreach (var port in ports.GroupBy(p => p.Listener).OrderBy(p => p.Key).Select(p => p.ToList()).Where(p => p.Count > 1))
        {
            var users = port.ConvertAll(p => p.Member);
            Compare($"the port behind the frontend NLB's port {port[0].Listener.ToString(CultureInfo.InvariantCulture)}", port.ConvertAll(p => TargetOf(p.Member, p.Target)));
            foreach (var setting in HealthCheck)
                CompareOnce($"'{setting.Annotation.Suffix}'", ConflictSides.Of(users, setting.Annotation, setting.KeyOf));
            CompareOnce($"'{IngressAnnotations.FrontendNlbHealthCheckSuccessCodes.Suffix}'", CodesOf(users));
        }
    }

    /// <summary>A setting of the whole Ingress disagrees on every port that two share; it is told once.</summary>
    private void CompareOnce(string setting, List<ConflictSide> sides)
    {
        if (SettingConflict.Between(ConflictKind.Setting, setting, sides) is not { } conflict)
            return;
        var isNew = false;
        foreach (var side in sides)
            isNew |= told.Add((setting, side.Member));
        if (isNew)
            found.Add(conflict);
    }

    /// <summary>The controller compares where the codes are kept, not what they are: two members who write any always conflict.</summary>
    private static List<ConflictSide> CodesOf(List<LoadBalancerMember> users)
    {
        var sides = ConflictSides.Of(users, IngressAnnotations.FrontendNlbHealthCheckSuccessCodes, t => t);
        return sides.ConvertAll(s => s with { Key = ConflictSides.Unique(s.Member) });
    }

    private static ConflictSide TargetOf(LoadBalancerMember member, int target)
    {
        var text = target.ToString(CultureInfo.InvariantCulture);
        var mapping = member.Resource.Annotation(IngressAnnotations.FrontendNlbListenerPortMapping.Key);
        return new ConflictSide(member, text, SourceLocation.Of(mapping.Node ?? member.ListenPorts.WrittenAt ?? member.Resource.NameNode), null, text);
    }

    /// <summary>The ports of the Network Load Balancer with the ALB's ports behind them; none where the mapping is not known.</summary>
    private static IEnumerable<(int Listener, int Target)> PortsOf(LoadBalancerMember member)
    {
        if (member.ListenPorts.Value is not { } ports)
            return [];
        var mapping = member.Resource.Annotation(IngressAnnotations.FrontendNlbListenerPortMapping.Key);
        if (mapping.IsUnknown || (mapping.IsPresent && ComparedText.Map(mapping.Value) is null))
            return [];
        var pairs = mapping.IsPresent ? ComparedText.Map(mapping.Value)!.Effective().ToList() : [];
        return pairs.Count == 0
            ? ports.Select(p => (p.Port, p.Port))
            : pairs.Select(p => (Listener: GoInt.Parse32(p.Key.Value) ?? 0, Target: GoInt.Parse32(p.Value.Value) ?? 0)).Where(p => ports.Any(l => l.Port == p.Target));
    }
}
