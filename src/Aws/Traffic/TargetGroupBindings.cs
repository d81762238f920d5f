using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// An object that joins a Service to a target group which somebody else made
/// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/).
/// </summary>
public sealed class TargetGroupBinding
{
    internal TargetGroupBinding(Resource resource)
    {
        Resource = resource;
    }

    /// <summary>Group and kind; EKS Auto Mode has a kind of its own.</summary>
    public static GroupKind Kind => new("elbv2.k8s.aws", "TargetGroupBinding");

    /// <summary>The object itself.</summary>
    public Resource Resource { get; }

    /// <summary>The Service's name, in the binding's own namespace.</summary>
    public Reading<string> ServiceName => Resource.Spec["serviceRef"]["name"].Text();

    /// <summary>The Service's port; <c>"80"</c> in quotes is a name.</summary>
    public Reading<IntOrString> ServicePort => IntOrString.Read(Resource.Spec["serviceRef"]["port"]);

    /// <summary>Instance or ip; where nothing is written the controller asks AWS.</summary>
    public EffectiveValue<TargetType?> TargetType
    {
        get
        {
            var written = Resource.Spec["targetType"].Text();
            if (written.IsPresent && TrafficWords.TargetTypeOf(written.Value) is { } type)
                return EffectiveValue<TargetType?>.Written(type, SettingSource.Field, "targetType of the TargetGroupBinding", written.Node, Resource);
            return EffectiveValue<TargetType?>.Unknown(written.UnknownReason ?? "the target group in AWS decides", written.Node, Resource);
        }
    }
}

/// <summary>Builds the target groups that TargetGroupBindings fill; what stands before them is not in the manifests.</summary>
internal sealed class TargetGroupBindings(ClusterModel cluster, ControllerSettings controller)
{
    private static readonly HealthCheck OfAws = new()
    {
        Port = Elsewhere<string>(),
        Protocol = Elsewhere<TrafficProtocol?>(),
        Path = Elsewhere<string>(),
        SuccessCodes = Elsewhere<string>(),
        Interval = Elsewhere<int?>(),
        Timeout = Elsewhere<int?>(),
        HealthyThreshold = Elsewhere<int?>(),
        UnhealthyThreshold = Elsewhere<int?>(),
    };

    public IEnumerable<TargetGroup> Build() =>
        cluster.OfKind(TargetGroupBinding.Kind).Select(r => Build(new TargetGroupBinding(r))).OfType<TargetGroup>();

    private TargetGroup? Build(TargetGroupBinding binding)
    {
        var resource = binding.Resource;
        if (binding.ServiceName is not { IsPresent: true, Value.Length: > 0 } name)
            return null;
        var member = new LoadBalancerMember(resource) { Binding = binding };
        var loadBalancer = new LoadBalancer(resource.ToString(), LoadBalancerKind.Elsewhere, LoadBalancerOwner.Controller, [member]) { ListenersAreKnown = false };
        var service = cluster.ServiceNamed(resource.Namespace, name.Value);
        var port = binding.ServicePort;
        var group = new TargetGroup(loadBalancer, member, service, port.IsPresent ? port.Value : null, cluster.PodTemplatesSelectedBy, _ => OfAws)
        {
            ServiceName = name.Value,
            MayBeApart = service.Found is { } found && !cluster.Set.IsCertain(resource, found.Resource),
            TargetType = binding.TargetType,
            Protocol = Elsewhere<TrafficProtocol?>(),
            ProtocolVersion = Elsewhere<ProtocolVersion?>(),
            ProxyProtocol = Elsewhere<bool?>(),
            AddressFamily = AddressFamilies.Of(service, controller.ClusterFamily),
        };
        var place = service.Found is not null && port.Node is { } portNode ? portNode : name.Node!;
        group.Add(new BackendReference(SourceLocation.Of(place), null, isInAction: false));
        loadBalancer.Add(group);
        return group;
    }

    private static EffectiveValue<T> Elsewhere<T>() => EffectiveValue<T>.Unknown("the target group was made elsewhere");
}
