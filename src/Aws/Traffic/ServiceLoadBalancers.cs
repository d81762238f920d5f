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

    /// <summary>The load balancer of a Service; <c>null</c> where nobody known makes one.</summary>
    public LoadBalancerPlan? PlanOf(Service service, ServiceOwnership ownership) =>
        KindOf(ownership.Owner) is { } kind && OwnerOf(service, ownership) is { } owner
            ? new LoadBalancerPlan([service.Resource], [], () => BuildOne(service, ownership, kind, owner))
            : null;

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
        var securityGroups = settings.Of(ServiceAnnotations.SecurityGroups, GoStringList.Parse, Setting.Unset<GoStringList>("the controller makes one"));
        var managesAccess = settings.Of(ServiceAnnotations.ManageBackendSecurityGroupRules, GoBool.Parse, TargetAccess.Flag(controller));
        var loadBalancer = new LoadBalancer(IdOf(service), kind, owner, [member])
        {
            Name = settings.Of<string>(ServiceAnnotations.LoadBalancerName, n => n, Setting.Unset<string>("the controller makes one up")),
            Scheme = SchemeOf(settings),
            AddressType = settings.Of(ServiceAnnotations.IPAddressType, TrafficWords.NetworkAddressTypeOf, Setting.Default<AddressType?>(AddressType.IPv4)),
            Subnets = settings.Of<GoStringList>(ServiceAnnotations.Subnets, GoStringList.Parse, Setting.Unset<GoStringList>("the controller looks for them")),
            SecurityGroups = securityGroups,
            ManagesTargetAccess = TargetAccess.Of(securityGroups, managesAccess),
            Attributes = settings.Of(ServiceAnnotations.LoadBalancerAttributes, ParseMap, Setting.Unset<GoStringMap>("no attributes")),
            Network = new NetworkSettings(settings, controller),
            DefaultSslPolicy = owner == LoadBalancerOwner.AutoMode ? null : controller.SslPolicy,
            ListenersAreKnown = service.Ports is not null && service.Ports.All(p => p.Port.IsPresent),
        };
        new ServiceListeners(cluster, controller, settings, loadBalancer, member).Build();
        return loadBalancer;
    }

    /// <summary>The annotation <c>scheme</c>, else the older <c>internal</c>, else the default of a new load balancer.</summary>
    private EffectiveValue<Scheme?> SchemeOf(ServiceSettings settings)
    {
        var older = settings.Of(ServiceAnnotations.Internal, OfInternal, controller.Scheme);
        return settings.Of(ServiceAnnotations.Scheme, w => TrafficWords.SchemeOf(w), older);
    }

    private static Scheme? OfInternal(string text) => GoBool.Parse(text) is { } isInternal ? isInternal ? Scheme.Internal : Scheme.InternetFacing : null;

    private static GoStringMap? ParseMap(string text) => GoStringMap.Parse(text) is { IsValid: true } map ? map : null;

    private static string IdOf(Service service) => service.Namespace is { } @namespace ? @namespace + "/" + service.Name : service.Name;
}
