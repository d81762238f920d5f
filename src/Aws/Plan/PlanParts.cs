using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Plan;

/// <summary>
/// Finds the part of a load balancer that a finding bites: the pods, the target group, the rule or the listener that its place belongs to, else the whole.
/// </summary>
internal sealed class PlanParts
{
    private readonly LoadBalancer loadBalancer;
    private readonly PlaceIndex<TargetGroup> backends = new();
    private readonly PlaceIndex<TargetGroup> targetTypes = new();
    private readonly PlaceIndex<ListenerRule> rules = new();
    private readonly PlaceIndex<Listener> listeners = new();

    public PlanParts(LoadBalancer loadBalancer)
    {
        this.loadBalancer = loadBalancer;
        foreach (var group in loadBalancer.TargetGroups)
        {
            foreach (var reference in group.References)
                backends.Add(reference.Location, group);
            if (group.TargetType.WrittenAt is { } written)
                targetTypes.Add(SourceLocation.Of(written), group);
        }
        foreach (var listener in loadBalancer.Listeners)
        {
            listeners.Add(listener.Location, listener);
            foreach (var rule in listener.Rules)
            {
                if (rule.Path.Field.Node is { } node)
                    rules.Add(SourceLocation.Of(node), rule);
            }
        }
    }

    /// <summary>Names the parts of every finding about the load balancer's objects and those behind it.</summary>
    public void Assign(PlanFindings findings, Action<object, Finding> add)
    {
        var seen = new HashSet<Resource>();
        foreach (var member in loadBalancer.Members.Where(m => seen.Add(m.Resource)))
            Assign(findings.About(member.Resource), add);
        foreach (var parameters in loadBalancer.Members.Select(m => m.IngressOwnership?.ParametersObject?.Resource).OfType<Resource>().Where(seen.Add))
            AddAll(findings.About(parameters), loadBalancer, add);
        foreach (var group in loadBalancer.TargetGroups)
        {
            if (group.Service is { } service && !seen.Contains(service.Resource))
                AddAll(findings.About(service.Resource), group, add);
            foreach (var template in group.Pods?.Templates ?? [])
                AddAll(findings.About(template.Resource), new PodsOf(group), add);
        }
    }

    private static void AddAll(IReadOnlyList<Finding> found, object part, Action<object, Finding> add)
    {
        foreach (var finding in found)
            add(part, finding);
    }

    private void Assign(IReadOnlyList<Finding> found, Action<object, Finding> add)
    {
        foreach (var finding in found)
        {
            foreach (var part in PartsOf(finding))
                add(part, finding);
        }
    }

    // Annotations hold for many target groups: where a finding also points to a backend, that one is meant.
    private IReadOnlyList<object> PartsOf(Finding finding)
    {
        if (backends.At(finding.File, finding.Span) is { Count: > 0 } groups)
            return groups;
        var related = finding.Related.SelectMany(r => backends.At(r.File, r.Span)).Distinct().ToList();
        if (related.Count > 0)
            return related;
        if (rules.At(finding.File, finding.Span) is { Count: > 0 } ofRules)
            return ofRules;
        if (targetTypes.At(finding.File, finding.Span) is { Count: > 0 } typed)
            return typed;
        return listeners.At(finding.File, finding.Span) is { Count: > 0 } ports && !IsName(finding) ? ports : [loadBalancer];
    }

    // A listener by default stands at the object's name, and so does what concerns the whole object.
    private static bool IsName(Finding finding) => finding.Resource is { } resource && resource.NameNode is YamlNode name && name.Span == finding.Span;
}
