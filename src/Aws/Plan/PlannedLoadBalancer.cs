using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws.Plan;

/// <summary>A load balancer of a plan: the model's, with what its controller would ask AWS for, and the findings at the part where they bite.</summary>
public sealed class PlannedLoadBalancer
{
    private readonly Dictionary<object, List<Finding>> byPart = [];

    internal PlannedLoadBalancer(LoadBalancer model, PlanFindings findings)
    {
        Model = model;
        Stack = StackRenderer.Render(model);
        new PlanParts(model).Assign(findings, (part, finding) => Add(byPart, part, finding));
        Findings = [.. byPart.Values.SelectMany(f => f).Distinct().OrderByDescending(f => f.Severity)];
    }

    /// <summary>What the traffic model says of it.</summary>
    public LoadBalancer Model { get; }

    /// <summary>The resources that the controller would ask AWS for, each member with its source.</summary>
    public PlanObject Stack { get; }

    /// <summary>Who makes it, and why.</summary>
    public Statement Provisioner => Model.Members[0] switch
    {
        { IngressOwnership: { } ingress } => ingress.Statement(),
        { ServiceOwnership: { } service } => service.Statement(Model),
        _ => new Statement { Name = "taken by", UnknownReason = "nothing says who makes it" },
    };

    /// <summary>All that was found about its objects and those behind it, errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Those of <see cref="Findings"/> that somebody refuses something for: the API server, the controller, or AWS.</summary>
    public IEnumerable<Finding> Refusals => Findings.Where(f => f is { Severity: Severity.Error, RefusedBy: not RefusedBy.Nobody });

    /// <summary>What bites the load balancer as a whole.</summary>
    public IReadOnlyList<Finding> FindingsAtBalancer => At(Model);

    /// <summary>What bites one listener.</summary>
    public IReadOnlyList<Finding> FindingsAt(Listener listener) => At(listener);

    /// <summary>What bites on the way from a listener through one of its rules.</summary>
    public IReadOnlyList<Finding> FindingsAt(ListenerRule rule) => At(rule);

    /// <summary>What bites on the way into a target group.</summary>
    public IReadOnlyList<Finding> FindingsAt(TargetGroup targetGroup) => At(targetGroup);

    /// <summary>What bites on the way from a target group to its pods.</summary>
    public IReadOnlyList<Finding> FindingsAtPods(TargetGroup targetGroup) => At(new PodsOf(targetGroup));

    private IReadOnlyList<Finding> At(object part) => byPart.TryGetValue(part, out var found) ? found : [];

    private static void Add(Dictionary<object, List<Finding>> parts, object part, Finding finding)
    {
        if (!parts.TryGetValue(part, out var list))
            parts[part] = list = [];
        list.Add(finding);
    }
}

/// <summary>The pods behind a target group, as a place where findings bite.</summary>
/// <param name="TargetGroup">The target group.</param>
internal sealed record PodsOf(TargetGroup TargetGroup);
