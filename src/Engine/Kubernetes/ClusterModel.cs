using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Everything of one deployment set seen together: lookup by kind, namespace and name, and the relations that rules ask for. Immutable.
/// Inside a set a name has one object; a name that is left twice is unknown. Views are built when first asked for, one per resource; one
/// thread works on a set. Where few objects are judged in the light of many that stay the same, what those tell is kept with them:
/// <see cref="Surrounded"/>.
/// </summary>
public sealed class ClusterModel
{
    private readonly ClusterModel? ground;
    private readonly IReadOnlyList<Resource> own;
    private readonly bool isGroundWhole;
    private readonly Dictionary<GroupKind, List<Resource>> byKind = [];
    private readonly Dictionary<Delegate, object> tellings = [];
    private readonly Dictionary<GroupKind, ObjectIndex> indexes = [];
    private readonly Dictionary<(GroupKind, string), HashSet<(string Folder, bool IsKustomization)>> placesHolding = [];
    private Dictionary<Resource, Service>? servicesByResource;
    private Dictionary<Resource, Ingress>? ingressesByResource;
    private Dictionary<Resource, IngressClass>? classesByResource;
    private Dictionary<Service, List<Ingress>>? ingressesByService;
    private readonly Dictionary<GroupKind, IReadOnlyList<Resource>> layered = [];
    private HashSet<Resource>? present;
    private IReadOnlyList<Resource>? judged;
    private IReadOnlyList<Service>? services;
    private IReadOnlyList<Ingress>? ingresses;
    private IReadOnlyList<IngressClass>? ingressClasses;
    private IReadOnlyList<Workload>? workloads;
    private PodIndex? pods;
    private readonly Dictionary<Resource, PodSelection> podsOfServices = [];
    private Dictionary<Resource, Resource>? earlierTwins;

    /// <summary>The model of these objects.</summary>
    public ClusterModel(DeploymentSet set, IReadOnlyList<Resource> resources)
        : this(set, resources, resources, null)
    {
    }

    private ClusterModel(DeploymentSet set, IReadOnlyList<Resource> resources, IReadOnlyList<Resource> own, ClusterModel? ground)
    {
        Set = set;
        Resources = resources;
        this.own = own;
        this.ground = ground;
        isGroundWhole = ground is not null && resources.Count == own.Count + ground.Resources.Count;
        foreach (var resource in own)
        {
            if (!byKind.TryGetValue(resource.GroupKind, out var list))
                byKind[resource.GroupKind] = list = [];
            list.Add(resource);
        }
    }

    /// <summary>
    /// The model of objects that are judged in the light of others: the same as that of all of them together, but what is known of the others is taken from
    /// their own model, which is kept.
    /// </summary>
    /// <param name="set">The set, whose objects are <paramref name="judged"/>, and then those of the ground in their order, without some of them.</param>
    /// <param name="judged">None of them is context.</param>
    /// <param name="ground">The model of the others, all of them context. It is asked by one thread at a time.</param>
    /// <param name="isExternal">As <see cref="IsExternal"/>.</param>
    public static ClusterModel Surrounded(
        DeploymentSet set, IReadOnlyList<Resource> judged, ClusterModel ground, Func<GroupKind, string?, string, bool> isExternal) =>
        new(set, set.Resources, judged, ground) { IsExternal = isExternal, UnreadFiles = set.UnreadFiles };

    /// <summary>Where the objects come from, and what may be concluded from what is absent.</summary>
    public DeploymentSet Set { get; }

    /// <summary>Whether the configuration says that an object (kind, namespace, name) is made elsewhere: then it is never "not found".</summary>
    public Func<GroupKind, string?, string, bool> IsExternal { get; init; } = static (_, _, _) => false;

    /// <summary>Paths of files that belong here but could not be read (no YAML, unrendered templates): what is absent may stand in them.</summary>
    public IReadOnlyList<string> UnreadFiles { get; init; } = [];

    /// <summary>Every object, context included, in the order of files and text.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The objects that are judged in this set, in the order of files and text.</summary>
    public IReadOnlyList<Resource> Judged =>
        judged ??= ground is null && Resources.Any(r => r.IsContext) ? Resources.Where(r => !r.IsContext).ToList() : own;

    /// <summary>Every Service, context included, in the order of files and text.</summary>
    public IReadOnlyList<Service> Services => services ??= Views(GroupKind.Service, r => new Service(r), m => m.Services, s => s.Resource);

    /// <summary>Every Ingress, context included, in the order of files and text.</summary>
    public IReadOnlyList<Ingress> Ingresses => ingresses ??= Views(GroupKind.Ingress, r => new Ingress(r), m => m.Ingresses, i => i.Resource);

    /// <summary>Every IngressClass, context included, in the order of files and text.</summary>
    public IReadOnlyList<IngressClass> IngressClasses =>
        ingressClasses ??= Views(GroupKind.IngressClass, r => new IngressClass(r), m => m.IngressClasses, c => c.Resource);

    /// <summary>Everything that has pods, context included, in the order of files and text.</summary>
    public IReadOnlyList<Workload> Workloads => workloads ??= WithGround(OwnWorkloads(), m => m.Workloads, w => w.Resource);

    /// <summary>The objects of one kind, context included.</summary>
    public IReadOnlyList<Resource> OfKind(GroupKind kind)
    {
        if (ground is null)
            return byKind.TryGetValue(kind, out var list) ? list : [];
        if (!layered.TryGetValue(kind, out var all))
            layered[kind] = all = WithGround(OwnOfKind(kind), m => m.OfKind(kind), r => r);
        return all;
    }

    /// <summary>
    /// What each object tells by itself, whatever stands beside it, in the order of the objects. Read once from objects that stay while others are typed.
    /// </summary>
    /// <param name="read">A static function that looks at nothing but the object: the answer is kept under it.</param>
    public IReadOnlyList<T> ToldByEach<T>(Func<Resource, IEnumerable<T>> read) => Tellings(read).ConvertAll(t => t.Value);

    /// <summary>The objects that are of some sort by themselves, whatever stands beside them, in their order.</summary>
    /// <param name="isOne">As in <see cref="ToldByEach"/>.</param>
    public IReadOnlyList<Resource> OfSort(Func<Resource, bool> isOne)
    {
        if (!tellings.TryGetValue(isOne, out var known))
            tellings[isOne] = known = WithGround(own.Where(isOne).ToList(), m => m.OfSort(isOne), r => r);
        return (IReadOnlyList<Resource>)known;
    }

    /// <summary>The first of <see cref="OfSort"/>; <c>null</c> where there is none.</summary>
    /// <param name="isOne">As in <see cref="ToldByEach"/>.</param>
    public Resource? FirstOfSort(Func<Resource, bool> isOne) => OfSort(isOne) is { Count: > 0 } some ? some[0] : null;

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
    public Ingress IngressOf(Resource resource) =>
        ViewOf(resource, ingressesByResource ??= OwnViews(Ingresses, i => i.Resource), m => m.IngressOf(resource));

    /// <summary>The view of an object of this set that is a Service.</summary>
    public Service ServiceOf(Resource resource) => ViewOfService(resource);

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
    public PodSelection PodTemplatesSelectedBy(Service service)
    {
        if (!podsOfServices.TryGetValue(service.Resource, out var selected))
            podsOfServices[service.Resource] = selected = PodTemplatesSelectedBy(service.Selector, service.Namespace);
        return selected;
    }

    /// <summary>The pods of a namespace that a selector picks; an empty selector picks none.</summary>
    public PodSelection PodTemplatesSelectedBy(LabelSelector selector, string? @namespace) =>
        Pods.Selected(@namespace, selector);

    /// <summary>
    /// The object before this one that is the same to the API server: kind, namespace and name are equal, and both stand in one file or come
    /// from one kustomization; <c>null</c> where there is none, or where the name or the namespace is unknown.
    /// </summary>
    public Resource? EarlierTwinOf(Resource resource) =>
        (earlierTwins ??= DuplicateIndex.EarlierTwins(Judged)).TryGetValue(resource, out var twin) ? twin : null;

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
            indexes[kind] = index = isGroundWhole ? new ObjectIndex(kind, OwnOfKind(kind), ground!.IndexOf(kind)) : new ObjectIndex(kind, OfKind(kind));
        return index;
    }

    private PodIndex Pods => pods ??= isGroundWhole
        ? new PodIndex(OwnWorkloads().ConvertAll(w => w.Pods), ground!.Pods)
        : new PodIndex(Workloads.Select(w => w.Pods).ToList());

    private Service ViewOfService(Resource resource) =>
        ViewOf(resource, servicesByResource ??= OwnViews(Services, s => s.Resource), m => m.ViewOfService(resource));

    private IngressClass ViewOfClass(Resource resource) =>
        ViewOf(resource, classesByResource ??= OwnViews(IngressClasses, c => c.Resource), m => m.ViewOfClass(resource));

    private T ViewOf<T>(Resource resource, Dictionary<Resource, T> views, Func<ClusterModel, T> inGround) =>
        ground is null || views.ContainsKey(resource) ? views[resource] : inGround(ground);

    private Dictionary<Resource, T> OwnViews<T>(IReadOnlyList<T> all, Func<T, Resource> resourceOf) =>
        all.Where(v => ground is null || !resourceOf(v).IsContext).ToDictionary(resourceOf);

    private IReadOnlyList<Resource> OwnOfKind(GroupKind kind) => byKind.TryGetValue(kind, out var list) ? list : [];

    private List<Workload> OwnWorkloads() => own.Select(r => r.Pods).Where(p => p is not null).Select(p => new Workload(p!)).ToList();

    private IReadOnlyList<T> Views<T>(GroupKind kind, Func<Resource, T> view, Func<ClusterModel, IReadOnlyList<T>> inGround, Func<T, Resource> resourceOf) =>
        WithGround(OwnOfKind(kind).Select(view).ToList(), inGround, resourceOf);

    /// <summary>What the own objects have, and then what the ground has, without the objects of the ground that are not part of this set.</summary>
    private IReadOnlyList<T> WithGround<T>(IReadOnlyList<T> ofOwn, Func<ClusterModel, IReadOnlyList<T>> ofGround, Func<T, Resource> resourceOf)
    {
        if (ground is null)
            return ofOwn;
        var around = ofGround(ground);
        if (isGroundWhole)
            return ofOwn.Count == 0 ? around : around.Count == 0 ? ofOwn : [.. ofOwn, .. around];
        present ??= new HashSet<Resource>(Resources);
        return [.. ofOwn, .. around.Where(t => present.Contains(resourceOf(t)))];
    }

    private List<KeyValuePair<Resource, T>> Tellings<T>(Func<Resource, IEnumerable<T>> read)
    {
        if (!tellings.TryGetValue(read, out var known))
        {
            var told = own.SelectMany(r => read(r).Select(t => new KeyValuePair<Resource, T>(r, t))).ToList();
            tellings[read] = known = WithGround(told, m => m.Tellings(read), t => t.Key).ToList();
        }
        return (List<KeyValuePair<Resource, T>>)known;
    }

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
