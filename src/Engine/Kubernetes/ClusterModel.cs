using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Everything of one deployment set seen together: lookup by kind, namespace and name, and the relations that rules ask for. Immutable.
/// Inside a set a name has one object; a name that is left twice is unknown. Views are built when first asked for, one per resource; one
/// thread works on a set.
/// </summary>
public sealed class ClusterModel
{
    private readonly Dictionary<GroupKind, List<Resource>> byKind = [];
    private readonly Dictionary<GroupKind, ObjectIndex> indexes = [];
    private readonly Dictionary<(GroupKind, string), HashSet<(string Folder, bool IsKustomization)>> placesHolding = [];
    private Dictionary<Resource, Service>? servicesByResource;
    private Dictionary<Resource, Ingress>? ingressesByResource;
    private Dictionary<Resource, IngressClass>? classesByResource;
    private Dictionary<Service, List<Ingress>>? ingressesByService;
    private IReadOnlyList<Service>? services;
    private IReadOnlyList<Ingress>? ingresses;
    private IReadOnlyList<IngressClass>? ingressClasses;
    private IReadOnlyList<Workload>? workloads;
    private PodIndex? pods;
    private Dictionary<Resource, Resource>? earlierTwins;

    /// <summary>The model of these objects.</summary>
    public ClusterModel(DeploymentSet set, IReadOnlyList<Resource> resources)
    {
        Set = set;
        Resources = resources;
        foreach (var resource in resources)
        {
            if (!byKind.TryGetValue(resource.GroupKind, out var list))
                byKind[resource.GroupKind] = list = [];
            list.Add(resource);
        }
    }

    /// <summary>Where the objects come from, and what may be concluded from what is absent.</summary>
    public DeploymentSet Set { get; }

    /// <summary>Whether the configuration says that an object (kind, namespace, name) is made elsewhere: then it is never "not found".</summary>
    public Func<GroupKind, string?, string, bool> IsExternal { get; init; } = static (_, _, _) => false;

    /// <summary>Paths of files that belong here but could not be read (no YAML, unrendered templates): what is absent may stand in them.</summary>
    public IReadOnlyList<string> UnreadFiles { get; init; } = [];

    /// <summary>Every object, context included, in the order of files and text.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>Every Service, context included, in the order of files and text.</summary>
    public IReadOnlyList<Service> Services => services ??= OfKind(GroupKind.Service).Select(r => new Service(r)).ToList();

    /// <summary>Every Ingress, context included, in the order of files and text.</summary>
    public IReadOnlyList<Ingress> Ingresses => ingresses ??= OfKind(GroupKind.Ingress).Select(r => new Ingress(r)).ToList();

    /// <summary>Every IngressClass, context included, in the order of files and text.</summary>
    public IReadOnlyList<IngressClass> IngressClasses =>
        ingressClasses ??= OfKind(GroupKind.IngressClass).Select(r => new IngressClass(r)).ToList();

    /// <summary>Everything that has pods, context included, in the order of files and text.</summary>
    public IReadOnlyList<Workload> Workloads =>
        workloads ??= Resources.Select(r => r.Pods).Where(p => p is not null).Select(p => new Workload(p!)).ToList();

    /// <summary>The objects of one kind, context included.</summary>
    public IReadOnlyList<Resource> OfKind(GroupKind kind) => byKind.TryGetValue(kind, out var list) ? list : [];

    /// <summary>The object of a kind, namespace and name. For kinds that live in no namespace it does not matter which one is given.</summary>
    /// <param name="kind">Group and kind.</param>
    /// <param name="namespace">The namespace to look in; <c>null</c> for the unwritten one.</param>
    /// <param name="name">A known name, never a placeholder.</param>
    public Lookup<Resource> Named(GroupKind kind, string? @namespace, string name) => IndexOf(kind).Named(@namespace, name);

    /// <summary>The Service of a namespace and name.</summary>
    public Lookup<Service> ServiceNamed(string? @namespace, string name) => Named(GroupKind.Service, @namespace, name).Select(ViewOfService);

    /// <summary>The IngressClass of a name.</summary>
    public Lookup<IngressClass> IngressClassNamed(string name) => Named(GroupKind.IngressClass, null, name).Select(ViewOfClass);

    /// <summary>The view of an object of this set that is an Ingress.</summary>
    public Ingress IngressOf(Resource resource) => (ingressesByResource ??= Ingresses.ToDictionary(i => i.Resource))[resource];

    /// <summary>The Namespace object of a name.</summary>
    public Lookup<Resource> NamespaceNamed(string name) => Named(GroupKind.Namespace, null, name);

    /// <summary>
    /// The Service that a backend leads to. Unknown where the backend's name is (a placeholder, a patch), or where the name is that of an
    /// action in the annotations.
    /// </summary>
    public Lookup<Service> ServiceOf(IngressBackend backend)
    {
        if (!backend.ServiceName.IsPresent)
            return Lookup<Service>.Unknown(backend.ServiceName.UnknownReason ?? "the backend names no Service");
        return backend.IsUseAnnotation is false
            ? ServiceNamed(backend.Ingress.Namespace, backend.ServiceName.Value)
            : Lookup<Service>.Unknown("the backend names an action");
    }

    /// <summary>The Ingresses with a backend (default or path) that leads to this Service; actions in annotations do not count.</summary>
    public IReadOnlyList<Ingress> IngressesUsing(Service service) =>
        (ingressesByService ??= FindUses()).TryGetValue(service, out var list) ? list : [];

    /// <summary>The pods behind a Service; none for a Service without selector, whose endpoints somebody else makes.</summary>
    public PodSelection PodTemplatesSelectedBy(Service service) => PodTemplatesSelectedBy(service.Selector, service.Namespace);

    /// <summary>The pods of a namespace that a selector picks; an empty selector picks none.</summary>
    public PodSelection PodTemplatesSelectedBy(LabelSelector selector, string? @namespace) =>
        (pods ??= new PodIndex(Workloads.Select(w => w.Pods).ToList())).Selected(@namespace, selector);

    /// <summary>
    /// The object before this one that is the same to the API server: kind, namespace and name are equal, and both stand in one file or come
    /// from one kustomization; <c>null</c> where there is none, or where the name or the namespace is unknown.
    /// </summary>
    public Resource? EarlierTwinOf(Resource resource) =>
        (earlierTwins ??= DuplicateIndex.EarlierTwins(Resources)).TryGetValue(resource, out var twin) ? twin : null;

    /// <summary>
    /// What can be said of an object that a lookup did not find; <c>null</c> where nothing may be said, because it may well live outside this
    /// set: the set is open, the configuration lists the object as external, or neither a neighbour of its kind nor a near name is here.
    /// </summary>
    /// <param name="kind">Group and kind.</param>
    /// <param name="namespace">The namespace that was looked in; <c>null</c> for the unwritten one.</param>
    /// <param name="name">The name that was looked for.</param>
    /// <param name="referrer">The object that refers to it.</param>
    public MissingObject? Missing(GroupKind kind, string? @namespace, string name, Resource referrer)
    {
        if (IsExternal(kind, @namespace, name) || Set.MayHideOne(kind) || Placeholder.IsIn(name) || !Named(kind, @namespace, name).IsMissing)
            return null;
        var neighbours = IndexOf(kind).InNamespace(@namespace);
        var near = NearNames.Of(name, neighbours.Select(r => r.Name));
        if (!Set.IsComplete && near.Count == 0 && !HoldsNeighbour(kind, @namespace, referrer, neighbours))
            return null;
        var nearest = near.Select(n => neighbours.First(r => r.Name == n)).ToList();
        return new MissingObject(nearest, IndexOf(kind).Anywhere(name), UnreadFiles);
    }

    private bool HoldsNeighbour(GroupKind kind, string? @namespace, Resource referrer, IReadOnlyList<Resource> neighbours)
    {
        if (Set.IsKustomization)
            return neighbours.Count > 0;
        var key = (kind, @namespace ?? "");
        if (!placesHolding.TryGetValue(key, out var places))
        {
            placesHolding[key] = places = new HashSet<(string, bool)>(neighbours.Select(r => (r.File.Folder, false)));
            places.UnionWith(neighbours.Where(r => r.Kustomization is not null).Select(r => (r.Kustomization!, true)));
        }
        return places.Contains((referrer.File.Folder, false)) || (referrer.Kustomization is { } own && places.Contains((own, true)));
    }

    private ObjectIndex IndexOf(GroupKind kind)
    {
        if (!indexes.TryGetValue(kind, out var index))
            indexes[kind] = index = new ObjectIndex(kind, OfKind(kind));
        return index;
    }

    private Service ViewOfService(Resource resource) => (servicesByResource ??= Services.ToDictionary(s => s.Resource))[resource];

    private IngressClass ViewOfClass(Resource resource) => (classesByResource ??= IngressClasses.ToDictionary(c => c.Resource))[resource];

    private Dictionary<Service, List<Ingress>> FindUses()
    {
        var uses = new Dictionary<Service, List<Ingress>>();
        foreach (var ingress in Ingresses)
        {
            foreach (var service in ingress.Backends.Select(b => ServiceOf(b).Found).Where(s => s is not null).Distinct())
            {
                if (!uses.TryGetValue(service!, out var list))
                    uses[service!] = list = [];
                list.Add(ingress);
            }
        }
        return uses;
    }
}
