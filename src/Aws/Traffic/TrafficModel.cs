using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// What the controllers would make of the manifests of one deployment set: who takes which object, and the load balancers with their listeners,
/// rules and target groups. Built once per set, without an account and without a cluster.
/// </summary>
public sealed class TrafficModel
{
    private readonly Dictionary<Ingress, IngressOwnership> ingressOwners = [];
    private readonly Dictionary<Service, ServiceOwnership> serviceOwners = [];
    private readonly Dictionary<Resource, LoadBalancerPlan> byMember = [];
    private readonly List<LoadBalancerPlan> plans = [];
    private readonly Lazy<IReadOnlyList<LoadBalancer>> all;
    private readonly Lazy<IReadOnlyList<LoadBalancer>> concerned;
    private readonly Lazy<IReadOnlyList<TargetGroup>> bound;
    private Dictionary<Service, List<TargetGroup>>? targetGroupsByService;

    private TrafficModel(LintContext context)
    {
        var settings = ControllerSettings.Of(context);
        var selection = new IngressClassSelection(context.Cluster, settings);
        foreach (var ingress in context.Cluster.Ingresses)
            ingressOwners[ingress] = selection.OwnerOf(ingress);
        var table = new ServiceOwnerTable(settings);
        foreach (var service in context.Cluster.Services)
            serviceOwners[service] = table.OwnerOf(service);
        var ingresses = context.Cluster.Ingresses.Where(i => ingressOwners[i].IsControllers || ingressOwners[i].Owner == IngressOwner.AutoMode);
        plans.AddRange(new IngressLoadBalancers(context.Cluster, settings).Build(ingresses.Select(i => new IngressSettings(i, ingressOwners[i]))));
        var services = new ServiceLoadBalancers(context.Cluster, settings, ingressesShowController: ingressOwners.Values.Any(o => o.IsControllers));
        plans.AddRange(services.Build(context.Cluster.Services.Select(s => (s, serviceOwners[s]))));
        foreach (var plan in plans)
        {
            foreach (var member in plan.Members)
                byMember[member] = plan;
        }
        all = new(() => [.. plans.Select(p => p.LoadBalancer)]);
        concerned = new(() => Concerned(context.Cluster));
        bound = new(() => [.. new TargetGroupBindings(context.Cluster, settings).Build()]);
    }

    /// <summary>Every load balancer: those of Ingresses first, then those of Services, each in the order of files and text of its first member.</summary>
    public IReadOnlyList<LoadBalancer> LoadBalancers => all.Value;

    /// <summary>Those of <see cref="LoadBalancers"/> that an object which is judged is part of, or may be behind.</summary>
    public IReadOnlyList<LoadBalancer> ConcernedLoadBalancers => concerned.Value;

    /// <summary>The listeners of all load balancers.</summary>
    public IEnumerable<Listener> Listeners => LoadBalancers.SelectMany(l => l.Listeners);

    /// <summary>The rules of all listeners.</summary>
    public IEnumerable<ListenerRule> ListenerRules => Listeners.SelectMany(l => l.Rules);

    /// <summary>The target groups of all load balancers, and those that TargetGroupBindings fill.</summary>
    public IEnumerable<TargetGroup> TargetGroups => LoadBalancers.SelectMany(l => l.TargetGroups).Concat(BoundTargetGroups);

    /// <summary>The target groups, made elsewhere, that TargetGroupBindings fill.</summary>
    public IReadOnlyList<TargetGroup> BoundTargetGroups => bound.Value;

    /// <summary>The target groups that send to a Service.</summary>
    public IReadOnlyList<TargetGroup> TargetGroupsBehind(Service service)
    {
        if (targetGroupsByService is null)
        {
            targetGroupsByService = [];
            foreach (var group in TargetGroups.Where(g => g.Service is not null))
            {
                if (!targetGroupsByService.TryGetValue(group.Service!, out var list))
                    targetGroupsByService[group.Service!] = list = [];
                list.Add(group);
            }
        }
        return targetGroupsByService.TryGetValue(service, out var groups) ? groups : [];
    }

    /// <summary>Who takes an Ingress of this set.</summary>
    public IngressOwnership OwnerOf(Ingress ingress) => ingressOwners[ingress];

    /// <summary>Who makes the load balancer of a Service of this set.</summary>
    public ServiceOwnership OwnerOf(Service service) => serviceOwners[service];

    /// <summary>The load balancer that an Ingress or a Service is part of; <c>null</c> where nobody known makes one of it.</summary>
    public LoadBalancer? LoadBalancerOf(Resource member) => byMember.TryGetValue(member, out var plan) ? plan.LoadBalancer : null;

    /// <summary>The target groups that an object has a part in: as who asks for them, as the Service behind, or with its pods.</summary>
    public IEnumerable<TargetGroup> TargetGroupsWith(Resource resource) => TargetGroups.Where(g =>
        g.Member.Resource == resource || g.Service?.Resource == resource || g.Pods?.Templates.Any(t => t.Resource == resource) == true);

    private List<LoadBalancer> Concerned(ClusterModel cluster)
    {
        var services = new ServiceNames(cluster.Services.Where(s => !s.Resource.IsContext));
        return plans.Where(p => p.Concerns(services)).Select(p => p.LoadBalancer).ToList();
    }

    internal static TrafficModel Of(LintContext context) => new(context);
}

/// <summary>The traffic model, asked of the context that rules are given.</summary>
public static class TrafficContext
{
    extension(LintContext context)
    {
        /// <summary>What the controllers would make of the manifests of this set.</summary>
        public TrafficModel Traffic => context.Get(TrafficModel.Of);
    }
}
