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
    private readonly Dictionary<Service, LoadBalancerPlan?> servicePlans = [];
    private readonly ClusterModel cluster;
    private readonly ServiceOwnerTable serviceTable;
    private readonly ServiceLoadBalancers serviceLoadBalancers;
    private readonly IReadOnlyList<LoadBalancerPlan> ingressPlans;
    private readonly Lazy<IReadOnlyList<LoadBalancer>> all;
    private readonly Lazy<IReadOnlyList<LoadBalancer>> concerned;
    private readonly Lazy<IReadOnlyList<TargetGroup>> bound;
    private Dictionary<Service, List<TargetGroup>>? concernedByService;
    private Dictionary<Service, List<TargetGroup>>? allByService;

    private TrafficModel(LintContext context)
    {
        cluster = context.Cluster;
        var settings = ControllerSettings.Of(context);
        var selection = new IngressClassSelection(cluster, settings);
        foreach (var ingress in cluster.Ingresses)
            ingressOwners[ingress] = selection.OwnerOf(ingress);
        serviceTable = new ServiceOwnerTable(settings);
        var ingresses = cluster.Ingresses.Where(i => ingressOwners[i].IsControllers || ingressOwners[i].Owner == IngressOwner.AutoMode);
        ingressPlans = new IngressLoadBalancers(cluster, settings).Build(ingresses.Select(i => new IngressSettings(i, ingressOwners[i])));
        serviceLoadBalancers = new ServiceLoadBalancers(cluster, settings, ingressesShowController: ingressOwners.Values.Any(o => o.IsControllers));
        foreach (var plan in ingressPlans)
        {
            foreach (var member in plan.Members)
                byMember[member] = plan;
        }
        all = new(() => [.. ingressPlans.Concat(PlansOf(cluster.Services)).Select(p => p.LoadBalancer)]);
        concerned = new(Concerned);
        bound = new(() => [.. new TargetGroupBindings(cluster, settings).Build()]);
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
        // Only those that are concerned may send to a Service that is judged.
        var byService = service.Resource.IsContext ? allByService ??= ByService(LoadBalancers) : concernedByService ??= ByService(ConcernedLoadBalancers);
        return byService.TryGetValue(service, out var groups) ? groups : [];
    }

    private Dictionary<Service, List<TargetGroup>> ByService(IReadOnlyList<LoadBalancer> loadBalancers)
    {
        var byService = new Dictionary<Service, List<TargetGroup>>();
        foreach (var group in loadBalancers.SelectMany(l => l.TargetGroups).Concat(BoundTargetGroups).Where(g => g.Service is not null))
        {
            if (!byService.TryGetValue(group.Service!, out var list))
                byService[group.Service!] = list = [];
            list.Add(group);
        }
        return byService;
    }

    /// <summary>Who takes an Ingress of this set.</summary>
    public IngressOwnership OwnerOf(Ingress ingress) => ingressOwners[ingress];

    /// <summary>Who makes the load balancer of a Service of this set.</summary>
    public ServiceOwnership OwnerOf(Service service)
    {
        if (!serviceOwners.TryGetValue(service, out var owner))
            serviceOwners[service] = owner = serviceTable.OwnerOf(service);
        return owner;
    }

    /// <summary>The load balancer that an Ingress or a Service is part of; <c>null</c> where nobody known makes one of it.</summary>
    public LoadBalancer? LoadBalancerOf(Resource member)
    {
        if (member.GroupKind == GroupKind.Service)
            return PlanOf(cluster.ServiceOf(member))?.LoadBalancer;
        return byMember.TryGetValue(member, out var plan) ? plan.LoadBalancer : null;
    }

    /// <summary>The target groups that an object has a part in: as who asks for them, as the Service behind, or with its pods.</summary>
    public IEnumerable<TargetGroup> TargetGroupsWith(Resource resource) => TargetGroups.Where(g =>
        g.Member.Resource == resource || g.Service?.Resource == resource || g.Pods?.Templates.Any(t => t.Resource == resource) == true);

    private List<LoadBalancer> Concerned()
    {
        var judged = cluster.Services.Where(s => !s.Resource.IsContext).ToList();
        var names = new ServiceNames(judged);
        return ingressPlans.Where(p => p.Concerns(names)).Concat(PlansOf(judged)).Select(p => p.LoadBalancer).ToList();
    }

    private IEnumerable<LoadBalancerPlan> PlansOf(IEnumerable<Service> services) => services.Select(PlanOf).OfType<LoadBalancerPlan>();

    private LoadBalancerPlan? PlanOf(Service service)
    {
        if (!servicePlans.TryGetValue(service, out var plan))
            servicePlans[service] = plan = serviceLoadBalancers.PlanOf(service, OwnerOf(service));
        return plan;
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
