using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>Who runs a load balancer.</summary>
public enum LoadBalancerOwner
{
    /// <summary>The AWS Load Balancer Controller, certainly.</summary>
    Controller,

    /// <summary>The AWS Load Balancer Controller, in all likelihood: what proves it lies outside these files.</summary>
    PresumedController,

    /// <summary>EKS Auto Mode: only what is written is known.</summary>
    AutoMode,

    /// <summary>Kubernetes' own AWS provider.</summary>
    InTree,
}

/// <summary>An object that a load balancer is made of: an Ingress of its group, or the one Service of a Network Load Balancer.</summary>
public sealed class LoadBalancerMember
{
    private EffectiveValue<GoStringList>? certificates;
    private EffectiveValue<string>? sslPolicy;
    private EffectiveValue<GoStringList>? inboundCidrs;
    private EffectiveValue<GoStringList>? prefixLists;
    private EffectiveValue<int?>? sslRedirect;

    internal LoadBalancerMember(Resource resource)
    {
        Resource = resource;
    }

    /// <summary>The object.</summary>
    public Resource Resource { get; }

    /// <summary>The object as an Ingress; <c>null</c> for a Service.</summary>
    public Ingress? Ingress { get; internal init; }

    /// <summary>The object as a Service; <c>null</c> for an Ingress.</summary>
    public Service? Service { get; internal init; }

    /// <summary>The object as a TargetGroupBinding; <c>null</c> for everything else.</summary>
    public TargetGroupBinding? Binding { get; internal init; }

    /// <summary>Who takes the Ingress; <c>null</c> for a Service.</summary>
    public IngressOwnership? IngressOwnership { get; internal init; }

    /// <summary>Who takes the Service; <c>null</c> for an Ingress.</summary>
    public ServiceOwnership? ServiceOwnership { get; internal init; }

    /// <summary>The Ingress' place in its group: -1000 to 1000, ties by namespace and name.</summary>
    public EffectiveValue<int?> Order { get; internal init; } = Setting.Default<int?>(0);

    /// <summary>The ports that this member alone listens on; unknown, and then without value, where the controller would refuse them.</summary>
    public EffectiveValue<IReadOnlyList<ListenerPort>> ListenPorts { get; internal init; } =
        EffectiveValue<IReadOnlyList<ListenerPort>>.Unknown("not an Ingress");

    /// <summary>What its own annotation says twice of a port, differently.</summary>
    public IReadOnlyList<PortContradiction> PortContradictions { get; internal init; } = [];

    /// <summary>The certificates that it names; unset where they are discovered by hosts, or it has no HTTPS port.</summary>
    public EffectiveValue<GoStringList> Certificates => certificates ??= Of<GoStringList>(IngressAnnotations.CertificateArn, GoStringList.Parse);

    /// <summary>The policy of its HTTPS ports; unset where another member's or the controller's default holds.</summary>
    public EffectiveValue<string> SslPolicy => sslPolicy ??= Of<string>(IngressAnnotations.SslPolicy, p => p);

    /// <summary>The ranges that may connect to its ports; unset where it names none.</summary>
    public EffectiveValue<GoStringList> InboundCidrs => inboundCidrs ??= Of<GoStringList>(IngressAnnotations.InboundCidrs, GoStringList.Parse);

    /// <summary>The prefix lists that may connect to its ports; unset where it names none.</summary>
    public EffectiveValue<GoStringList> PrefixLists => prefixLists ??= Of<GoStringList>(IngressAnnotations.SecurityGroupPrefixLists, GoStringList.Parse);

    /// <summary>The HTTPS port that it asks HTTP to be redirected to; unset where it does not.</summary>
    public EffectiveValue<int?> SslRedirect => sslRedirect ??= Of<int?>(IngressAnnotations.SslRedirect, GoInt.Parse32);

    /// <summary>Whether it asks the controller to make a certificate, and the controller does such things; <c>null</c> where unknown.</summary>
    public bool? RequestsCertificate { get; internal init; }

    /// <summary>Whether a rule or a TLS entry names a host, by which a certificate could be found or made; <c>null</c> where unknown.</summary>
    public bool? HasHost => Ingress is { Rules: { } rules, Tls: { } entries }
        ? Three.Any(rules.Select(r => IsNamed(r.Host)).Concat(entries.Select(e => e.Hosts is { } hosts ? Three.Any(hosts.Select(IsNamed)) : null)))
        : null;

    /// <summary>Whether its HTTPS ports get a certificate, named or found by a host; <c>null</c> where unknown.</summary>
    public bool? HasCertificate => !Certificates.IsKnown ? null : Certificates.Value is { Count: > 0 } ? true : HasHost;

    /// <summary>The paths of an Ingress with what becomes of them, in the controller's order; none of a Service.</summary>
    public IReadOnlyList<RoutedPath> Routes { get; internal set; } = [];

    /// <summary>Whether it, or its class, says something of a setting, whatever it says.</summary>
    public bool Writes(AnnotationDescriptor annotation) => Settings is { } settings && !settings.Deciding(annotation).Text.IsAbsent;

    /// <summary>The settings of an Ingress; <c>null</c> for a Service.</summary>
    internal IngressSettings? Settings { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Resource.ToString();

    private static bool? IsNamed(Reading<string> host) => host.IsUnknown ? null : host.OrNull() is { Length: > 0 };

    private EffectiveValue<T> Of<T>(AnnotationDescriptor annotation, Func<string, T?> parse) =>
        Settings?.OfLoadBalancer(annotation, parse, Setting.Unset<T>("nothing")) ?? EffectiveValue<T>.Unknown("not an Ingress");
}

/// <summary>A port that an Ingress wants to be listened on.</summary>
public sealed class ListenerPort(int port, TrafficProtocol protocol, SourceLocation location)
{
    /// <summary>1 to 65535.</summary>
    public int Port { get; } = port;

    /// <summary>HTTP or HTTPS.</summary>
    public TrafficProtocol Protocol { get; } = protocol;

    /// <summary>Where it is written; the Ingress' name for a default.</summary>
    public SourceLocation Location { get; } = location;
}

/// <summary>A port that one annotation gives two protocols.</summary>
public sealed class PortContradiction(ListenPort first, ListenPort second)
{
    /// <summary>The entry that names it first, as placed in the annotation's text.</summary>
    public ListenPort First { get; } = first;

    /// <summary>A later one.</summary>
    public ListenPort Second { get; } = second;
}

/// <summary>
/// A load balancer as a controller would make it of the manifests of one deployment set: what is known of it, and why. What the controller
/// would refuse is unknown here, with the reason; what can still be said is said.
/// </summary>
public sealed class LoadBalancer
{
    private readonly List<Listener> listeners = [];
    private readonly List<TargetGroup> targetGroups = [];
    private readonly List<RoutedPath> routes = [];
    private IReadOnlyList<SettingConflict>? conflicts;
    private IReadOnlyList<TrustStoreUse>? trustStores;
    private PathsBelow? pathsBelow;
    private bool? servesEveryHost;
    private bool? arePortsAssumed;
    private bool isDoubtKnown;
    private string? doubt;
    private Dictionary<Resource, List<SettingConflict>>? conflictsByMember;

    // Built when first asked for, when the load balancer is whole; one thread works on a set.
    private Dictionary<Resource, List<TargetGroup>>? targetGroupsByObject;
    private Dictionary<Resource, List<Listener>>? listenersByObject;
    private Dictionary<Resource, List<LoadBalancerMember>>? membersByObject;
    private Dictionary<TargetGroup, List<RoutedPath>>? routesByTargetGroup;

    internal LoadBalancer(string id, LoadBalancerKind kind, LoadBalancerOwner owner, IReadOnlyList<LoadBalancerMember> members)
    {
        Id = id;
        Kind = kind;
        Owner = owner;
        Members = members;
    }

    /// <summary>As the controller names its stack: <c>namespace/name</c> of the Ingress or Service, or the name of the group.</summary>
    public string Id { get; }

    /// <summary>Application, Network or Classic.</summary>
    public LoadBalancerKind Kind { get; }

    /// <summary>Who runs it.</summary>
    public LoadBalancerOwner Owner { get; }

    /// <summary>The objects that it is made of, in the controller's order; a Service or an Ingress without a group is alone.</summary>
    public IReadOnlyList<LoadBalancerMember> Members { get; }

    /// <summary>The member that an Ingress is; <c>null</c> for one of another load balancer.</summary>
    public LoadBalancerMember? MemberOf(Ingress ingress)
    {
        membersByObject ??= ByObject<Resource, LoadBalancerMember>(Members, m => [m.Resource]);
        return membersByObject.TryGetValue(ingress.Resource, out var own) ? own[0] : null;
    }

    /// <summary>The group's name; unset for an implicit group of one Ingress and for a Service.</summary>
    public EffectiveValue<string> Group { get; internal init; } = EffectiveValue<string>.Default(null, "no group");

    /// <summary>Whether objects outside this set may belong to it: what it lacks is not certain.</summary>
    public bool IsOpen { get; internal init; }

    /// <summary>Whether its members certainly reach the same cluster: what rests on another member is else at most a warning.</summary>
    public bool AreMembersCertain { get; internal init; } = true;

    /// <summary>The name in AWS; unset where the controller makes one up.</summary>
    public EffectiveValue<string> Name { get; internal init; } = EffectiveValue<string>.Unknown("not read");

    /// <summary>Internal or internet-facing.</summary>
    public EffectiveValue<Scheme?> Scheme { get; internal init; } = EffectiveValue<Scheme?>.Unknown("not read");

    /// <summary>The address families that it answers on.</summary>
    public EffectiveValue<AddressType?> AddressType { get; internal init; } = EffectiveValue<AddressType?>.Unknown("not read");

    /// <summary>The annotation that <see cref="AddressType"/> is read from.</summary>
    public string AddressTypeKey => Kind == LoadBalancerKind.Application ? IngressAnnotations.IPAddressType.Key : ServiceAnnotations.IPAddressType.Key;

    /// <summary>Subnet ids or names; unset where the controller looks for them.</summary>
    public EffectiveValue<GoStringList> Subnets { get; internal init; } = EffectiveValue<GoStringList>.Unknown("not read");

    /// <summary>Ids or names of security groups; unset, or an empty list, where the controller makes one.</summary>
    public EffectiveValue<GoStringList> SecurityGroups { get; internal init; } = EffectiveValue<GoStringList>.Unknown("not read");

    /// <summary>
    /// Whether the controller opens the targets' security groups for it. Then it looks for the network interface of each ip target, and registers
    /// none that is on no interface (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/networking/pod_eni_info_resolver.go).
    /// </summary>
    public EffectiveValue<bool?> ManagesTargetAccess { get; internal init; } = EffectiveValue<bool?>.Unknown("not read");

    /// <summary>Attributes by key; unset where none are given.</summary>
    public EffectiveValue<GoStringMap> Attributes { get; internal init; } = EffectiveValue<GoStringMap>.Unknown("not read");

    /// <summary>
    /// The security policy of the HTTPS and TLS listeners that nobody gives one: the controller's default, or its flag; <c>null</c> where that is
    /// unknown, or EKS Auto Mode's own affair.
    /// </summary>
    public string? DefaultSslPolicy { get; internal init; }

    /// <summary>The HTTPS port that all HTTP listeners redirect to; unset where they do not.</summary>
    public EffectiveValue<int?> SslRedirect { get; internal init; } = EffectiveValue<int?>.Default(null, "not an Ingress");

    /// <summary>What its members say differently although they have to agree: then the controller refuses the whole group. Found when first asked for.</summary>
    public IReadOnlyList<SettingConflict> Conflicts =>
        conflicts ??= Members.Count > 1 && Kind == LoadBalancerKind.Application ? new GroupConflicts(this).Find() : [];

    /// <summary>The conflicts that a member takes part in.</summary>
    public IReadOnlyList<SettingConflict> ConflictsOf(LoadBalancerMember member)
    {
        conflictsByMember ??= ByObject(Conflicts, c => c.Sides.Select(s => s.Member.Resource));
        return conflictsByMember.TryGetValue(member.Resource, out var own) ? own : [];
    }

    /// <summary>The trust stores that its HTTPS listeners verify clients by, each once; none where it is not certain which are the same.</summary>
    public IReadOnlyList<TrustStoreUse> TrustStores => trustStores ??= TrustStoreUse.Of(this);

    /// <summary>Whether a default backend or some rule takes requests of a host: its own, one of every host, or of a wildcard over it; also where that is not known.</summary>
    public bool MayServe(string host) =>
        (servesEveryHost ??= Members.Any(m => m.Ingress is not { DefaultBackend: null, Rules: not null })) is true || Paths.MayTakeHost(host);

    /// <summary>Whether a rule of the path's host, of every host, or of a wildcard over it takes everything below the path; also where that is not known.</summary>
    public bool MayTakeBelow(RoutedPath route) => Paths.MayTakeBelow(route);

    private PathsBelow Paths => pathsBelow ??= new PathsBelow(Routes);

    /// <summary>What only the controller's Network Load Balancer of a Service has; <c>null</c> for every other.</summary>
    public NetworkSettings? Network { get; internal init; }

    /// <summary>The Network Load Balancer in front of an Application Load Balancer; <c>null</c> where none is certainly asked for.</summary>
    public FrontendNlb? Frontend { get; internal init; }

    /// <summary>The listeners that are known, by port.</summary>
    public IReadOnlyList<Listener> Listeners => listeners;

    /// <summary>Whether <see cref="Listeners"/> are all that the members of this set make.</summary>
    public bool ListenersAreKnown { get; internal init; } = true;

    /// <summary>The target groups that backends ask for, each once however many listeners and paths lead to it.</summary>
    public IReadOnlyList<TargetGroup> TargetGroups => targetGroups;

    /// <summary>Every path of its Ingresses, in the controller's order; none of a Network Load Balancer.</summary>
    public IReadOnlyList<RoutedPath> Routes => routes;

    /// <summary>Where the backends of a member are reached: by the rules that the controller makes of its paths, then by default.</summary>
    public IEnumerable<Landing> LandingsOf(LoadBalancerMember member) => Landing.Of(member, this);

    /// <summary>The paths that lead to a target group.</summary>
    public IReadOnlyList<RoutedPath> RoutesTo(TargetGroup targetGroup)
    {
        routesByTargetGroup ??= ByObject(routes, r => r.Backend.TargetGroups);
        return routesByTargetGroup.TryGetValue(targetGroup, out var own) ? own : [];
    }

    /// <summary>The member that stands for it in messages: the first.</summary>
    public Resource Resource => Members[0].Resource;

    /// <summary>Whether it is the AWS Load Balancer Controller's, certainly or presumably.</summary>
    public bool IsControllers => Owner is LoadBalancerOwner.Controller or LoadBalancerOwner.PresumedController;

    /// <summary>Why what nobody wrote is only assumed, as a sentence that also says how to be certain; <c>null</c> where it is not.</summary>
    public string? Doubt
    {
        get
        {
            if (!isDoubtKnown)
                doubt = FindDoubt();
            isDoubtKnown = true;
            return doubt;
        }
    }

    /// <summary>Whether the ports of a member are only supposed: a certificate of its class would change them.</summary>
    public bool ArePortsAssumed => arePortsAssumed ??= Members.Any(m => m.ListenPorts.IsAssumed);

    private string? FindDoubt()
    {
        if (Members.Select(m => m.IngressOwnership?.Doubt).FirstOrDefault(d => d is not null) is { } ofClass)
            return ofClass;
        if (Members.Select(m => m.IngressOwnership?.ParametersDoubt).FirstOrDefault(d => d is not null) is { } ofParameters)
            return ofParameters;
        if (!AreMembersCertain)
            return "Only their folder ties the members of the group together: `complete: true` or a kustomization would make it certain.";
        return Owner == LoadBalancerOwner.PresumedController
            ? "That the AWS Load Balancer Controller takes the Service is assumed: "
                + "state `controller.serviceMutatorWebhook` in the configuration to be certain."
            : null;
    }

    /// <summary>The target groups that an object has a say in, those that are certainly not built left out: an Ingress, or the Service behind them.</summary>
    internal IReadOnlyList<TargetGroup> TargetGroupsOf(Resource resource)
    {
        targetGroupsByObject ??= ByObject<Resource, TargetGroup>(
            targetGroups.Where(g => g.IsBuilt is not false),
            g => g.Service is { } service && service.Resource != g.Member.Resource ? [g.Member.Resource, service.Resource] : [g.Member.Resource]);
        return targetGroupsByObject.TryGetValue(resource, out var own) ? own : [];
    }

    /// <summary>The listeners that a member asks for.</summary>
    internal IReadOnlyList<Listener> ListenersOf(Resource member)
    {
        listenersByObject ??= ByObject(listeners, l => l.Members.Select(m => m.Resource));
        return listenersByObject.TryGetValue(member, out var own) ? own : [];
    }

    internal void Add(Listener listener) => listeners.Add(listener);

    internal void Add(TargetGroup targetGroup) => targetGroups.Add(targetGroup);

    internal void Add(IReadOnlyList<RoutedPath> ofMember) => routes.AddRange(ofMember);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id}";

    private static Dictionary<TKey, List<T>> ByObject<TKey, T>(IEnumerable<T> all, Func<T, IEnumerable<TKey>> objectsOf)
        where TKey : class
    {
        var lists = new Dictionary<TKey, List<T>>();
        foreach (var one in all)
        {
            foreach (var key in objectsOf(one))
            {
                if (!lists.TryGetValue(key, out var list))
                    lists[key] = list = [];
                list.Add(one);
            }
        }
        return lists;
    }
}
