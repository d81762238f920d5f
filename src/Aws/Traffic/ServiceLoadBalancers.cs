using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Builds the load balancers of Services: a Network Load Balancer with a listener and a target group per port
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_builder.go). Of those that Kubernetes' own AWS
/// provider makes only kind and owner are known.
/// </summary>
internal sealed class ServiceLoadBalancers(ClusterModel cluster, ControllerSettings controller, bool ingressesShowController)
{
    private const string OwnPrefix = ServiceAnnotations.Prefix + "/aws-load-balancer-";

    public IEnumerable<LoadBalancer> Build(IEnumerable<(Service Service, ServiceOwnership Ownership)> services)
    {
        foreach (var (service, ownership) in services)
        {
            if (KindOf(ownership.Owner) is { } kind && OwnerOf(service, ownership) is { } owner)
                yield return BuildOne(service, ownership, kind, owner);
        }
    }

    private static LoadBalancerKind? KindOf(ServiceOwner owner) => owner switch
    {
        ServiceOwner.Controller or ServiceOwner.AutoMode or ServiceOwner.InTreeNetworkLoadBalancer => LoadBalancerKind.Network,
        ServiceOwner.InTreeClassicLoadBalancer => LoadBalancerKind.Classic,
        _ => null,
    };

    /// <summary>
    /// A Service that only the webhook makes the controller's is nobody's that we know of where nothing else speaks of AWS: the same manifest goes to
    /// clusters of every kind.
    /// </summary>
    private LoadBalancerOwner? OwnerOf(Service service, ServiceOwnership ownership)
    {
        if (ownership.Owner == ServiceOwner.AutoMode)
            return LoadBalancerOwner.AutoMode;
        if (ownership.Owner != ServiceOwner.Controller)
            return LoadBalancerOwner.InTree;
        if (!ownership.OnlyByWebhook || controller.IsEvident)
            return LoadBalancerOwner.Controller;
        return ingressesShowController || service.Resource.Annotations.Any(a => a.Key.Value.StartsWith(OwnPrefix, StringComparison.Ordinal))
            ? LoadBalancerOwner.PresumedController
            : null;
    }

    private LoadBalancer BuildOne(Service service, ServiceOwnership ownership, LoadBalancerKind kind, LoadBalancerOwner owner)
    {
        var settings = new ServiceSettings(service, owner);
        var member = new LoadBalancerMember(service.Resource) { Service = service, ServiceOwnership = ownership };
        if (owner == LoadBalancerOwner.InTree)
            return new LoadBalancer(IdOf(service), kind, owner, [member]) { ListenersAreKnown = false };
        var securityGroups = settings.Of<GoStringList>(ServiceAnnotations.SecurityGroups, GoStringList.Parse, Unset<GoStringList>("the controller makes one"));
        var loadBalancer = new LoadBalancer(IdOf(service), kind, owner, [member])
        {
            Name = settings.Of<string>(ServiceAnnotations.LoadBalancerName, n => n, Unset<string>("the controller makes one up")),
            Scheme = SchemeOf(settings),
            AddressType = settings.Of(
                ServiceAnnotations.IPAddressType, w => TrafficWords.NetworkAddressTypeOf(w), EffectiveValue<AddressType?>.Default(AddressType.IPv4, "controller default")),
            Subnets = settings.Of<GoStringList>(ServiceAnnotations.Subnets, GoStringList.Parse, Unset<GoStringList>("the controller looks for them")),
            SecurityGroups = securityGroups,
            ManagesTargetAccess = TargetAccess.Of(securityGroups, settings.Of(ServiceAnnotations.ManageBackendSecurityGroupRules, GoBool.Parse, TargetAccess.Flag(controller))),
            Attributes = settings.Of(
                ServiceAnnotations.LoadBalancerAttributes, t => GoStringMap.Parse(t) is { IsValid: true } map ? map : null, Unset<GoStringMap>("no attributes")),
            ListenersAreKnown = service.Ports is not null && service.Ports.All(p => p.Port.IsPresent),
        };
        new ServiceListeners(cluster, controller, settings, loadBalancer, member).Build();
        return loadBalancer;
    }

    /// <summary>The annotation <c>scheme</c>, else the older <c>internal</c>, else the default of a new load balancer.</summary>
    private EffectiveValue<Scheme?> SchemeOf(ServiceSettings settings)
    {
        var older = settings.Of<Scheme?>(
            ServiceAnnotations.Internal, t => GoBool.Parse(t) is { } isInternal ? isInternal ? Scheme.Internal : Scheme.InternetFacing : null, controller.Scheme);
        return settings.Of(ServiceAnnotations.Scheme, w => TrafficWords.SchemeOf(w), older);
    }

    private static EffectiveValue<T> Unset<T>(string origin) => EffectiveValue<T>.Default(default, origin);

    private static string IdOf(Service service) => service.Namespace is { } @namespace ? @namespace + "/" + service.Name : service.Name;
}

/// <summary>The settings of one Service: its annotations, else the default.</summary>
internal sealed class ServiceSettings(Service service, LoadBalancerOwner owner)
{
    public Service Service { get; } = service;

    /// <summary>A setting's effective value; what nobody wrote is EKS Auto Mode's own affair where that runs the load balancer.</summary>
    public EffectiveValue<T> Of<T>(AnnotationDescriptor annotation, Func<string, T?> parse, EffectiveValue<T> @default) =>
        Precedence.Decide([SettingCandidate.OfService(Service.Resource, annotation)], parse, Fallback(@default));

    private EffectiveValue<T> Fallback<T>(EffectiveValue<T> @default) => owner switch
    {
        LoadBalancerOwner.AutoMode when @default.WrittenAt is null => EffectiveValue<T>.Unknown("EKS Auto Mode has defaults and parameters of its own"),
        LoadBalancerOwner.PresumedController => @default.Assume(),
        _ => @default,
    };
}
