using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Plan;

/// <summary>The load balancers that the manifests of one deployment set would become, with all that is known of them and all that is found wrong.</summary>
public sealed class DeploymentPlan
{
    private DeploymentPlan(LintContext context, HashSet<ManifestFile> selected, PlanFindings findings)
    {
        Name = context.Cluster.Set.Name;
        Network = context.ClusterNetwork.Statements;
        LoadBalancers = [.. context.Traffic.LoadBalancers.Where(l => IsWanted(l, selected)).Select(l => new PlannedLoadBalancer(l, findings))];
        Unprovisioned = [.. FindUnprovisioned(context, findings).Where(o => IsWanted(o.Resource, selected))];
    }

    /// <summary>How people recognise the set: a folder, or an entry of the configuration.</summary>
    public string Name { get; }

    /// <summary>The cluster that the set reaches: platform, pod network, VPC, each with its evidence.</summary>
    public IReadOnlyList<Statement> Network { get; }

    /// <summary>Those that a selected object has a part in; those of Ingresses first, then those of Services.</summary>
    public IReadOnlyList<PlannedLoadBalancer> LoadBalancers { get; }

    /// <summary>Ingresses and Services that ask for a load balancer and get none of a kind that is known here.</summary>
    public IReadOnlyList<UnprovisionedObject> Unprovisioned { get; }

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => LoadBalancers.Count == 0 && Unprovisioned.Count == 0;

    /// <summary>The plans of a run, in the order of its sets; sets without anything to tell are left out.</summary>
    /// <param name="contexts">The sets.</param>
    /// <param name="selected">The files that the plan is asked for; the others are looked up only.</param>
    /// <param name="findings">What was found in all sets together.</param>
    public static IReadOnlyList<DeploymentPlan> Of(IEnumerable<LintContext> contexts, HashSet<ManifestFile> selected, IEnumerable<Finding> findings)
    {
        var index = new PlanFindings(findings);
        return [.. contexts.Select(c => new DeploymentPlan(c, selected, index)).Where(p => !p.IsEmpty)];
    }

    // What is only context in this set is planned in its own.
    private static bool IsWanted(LoadBalancer loadBalancer, HashSet<ManifestFile> selected) =>
        loadBalancer.Members.Any(m => !m.Resource.IsContext)
        && (loadBalancer.Members.Any(m => IsWanted(m.Resource, selected))
            || loadBalancer.TargetGroups.Any(g => g.Service is { } service && IsWanted(service.Resource, selected)));

    private static bool IsWanted(Resource resource, HashSet<ManifestFile> selected) => !resource.IsContext && selected.Contains(resource.File);

    private static IEnumerable<UnprovisionedObject> FindUnprovisioned(LintContext context, PlanFindings findings)
    {
        var traffic = context.Traffic;
        foreach (var ingress in context.Cluster.Ingresses.Where(i => traffic.LoadBalancerOf(i.Resource) is null))
            yield return new UnprovisionedObject(ingress.Resource, traffic.OwnerOf(ingress).Statement(), findings.About(ingress.Resource));
        foreach (var service in context.Cluster.Services.Where(s => s.Type == ServiceType.LoadBalancer && traffic.LoadBalancerOf(s.Resource) is null))
            yield return new UnprovisionedObject(service.Resource, traffic.OwnerOf(service).Statement(null), findings.About(service.Resource));
    }
}

/// <summary>An object that asks for a load balancer and is part of none.</summary>
public sealed class UnprovisionedObject(Resource resource, Statement owner, IReadOnlyList<Finding> findings)
{
    /// <summary>The object.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>Who takes it, and why.</summary>
    public Statement Owner { get; } = owner;

    /// <summary>What was found about it.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;
}
