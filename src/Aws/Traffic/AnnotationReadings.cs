using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>Tells whether the controller looks at a value: what the catalogue's <see cref="ReadCondition"/> means in the traffic model.</summary>
internal sealed class AnnotationReadings(AnnotationUse use)
{
    /// <summary>Conditions about target groups, of which there may be none.</summary>
    private const ReadCondition OfTargets = ReadCondition.InstanceTargets | ReadCondition.HttpHealthCheck | ReadCondition.ForwardsToServicePort;

    private LoadBalancer LoadBalancer => use.LoadBalancer;

    private Ingress? Ingress => use.Member?.Ingress;

    /// <summary>The target groups that this annotation has a say in.</summary>
    private IReadOnlyList<TargetGroup> TargetGroups => LoadBalancer.TargetGroupsOf(use.Resource);

    /// <summary>Whether all the conditions hold, and, on request, no stronger source takes the value's place.</summary>
    public bool? All(ReadCondition conditions, bool overridden)
    {
        bool? all = overridden ? IsNotOverridden() : true;
        // One bit after the other, from the lowest.
        for (var left = conditions; left != ReadCondition.None && all is not false; left &= left - 1)
            all = Three.And(all, Holds(left & ~(left - 1)));
        return all;
    }

    /// <summary>The first of the conditions that certainly does not hold; <c>None</c> where none fails.</summary>
    public ReadCondition FirstUnmet(ReadCondition conditions)
    {
        for (var left = conditions; left != ReadCondition.None; left &= left - 1)
        {
            var condition = left & ~(left - 1);
            if ((condition & OfTargets) != 0 && TargetGroups.Count == 0)
                continue;
            if (Holds(condition) is false)
                return condition;
        }
        return ReadCondition.None;
    }

    /// <summary>Whether a stronger source takes the value's place; <c>null</c> where unknown.</summary>
    public bool? IsOverridden() => Not(IsNotOverridden());

    private bool? Holds(ReadCondition condition) => condition switch
    {
        ReadCondition.BuildsRule => BuildsRule(),
        ReadCondition.BuildsTargetGroup => BuildsTargetGroup(),
        ReadCondition.InstanceTargets => Three.Any(TargetGroups.Select(g => g.TargetType.IsKnown ? g.TargetType.Value == TargetType.Instance : (bool?)null)),
        ReadCondition.NoManagedSecurityGroup => Three.Any([HasSecurityGroups(), HasNoSecurityGroup()]),
        ReadCondition.ManagedSecurityGroup => Not(HasSecurityGroups()),
        ReadCondition.FrontendNlbEnabled => Three.Any(LoadBalancer.Members.Select(m => IsTrue(m.Resource, IngressAnnotations.EnableFrontendNlb.Key))),
        ReadCondition.AccessLogEnabled => IsTrue(use.Resource, ServiceAnnotations.AccessLogEnabled.Key),
        ReadCondition.SchemeUnset => IsUnset(ServiceAnnotations.Scheme.Key),
        ReadCondition.WafAclIdUnset => IsUnset(IngressAnnotations.WafAclId.Key),
        ReadCondition.WebAclNameUnset => Not(Three.Any(LoadBalancer.Members.Select(NamesWebAcl))),
        ReadCondition.TlsListener => HasListener(TrafficProtocol.Tls, TrafficProtocol.TcpQuic),
        ReadCondition.HttpsListener => HasListener(TrafficProtocol.Https),
        ReadCondition.HttpHealthCheck => Three.Any(TargetGroups.Select(g => g.HealthCheck.Protocol.IsKnown ? g.HealthCheck.Protocol.Value is TrafficProtocol.Http or TrafficProtocol.Https : (bool?)null)),
        ReadCondition.NamedByActionBackend => Three.Any(Backends().Select(b => b.ServiceName.OrNull() is { } name ? Three.And(name == use.Match.Captures[0], b.IsUseAnnotation) : null)),
        ReadCondition.NamedByBackend => Three.Any(Backends().Select(b => b.ServiceName.OrNull() is { } name ? name == use.Match.Captures[0] : (bool?)null)),
        ReadCondition.ListenerExists => ListenerExists(),
        ReadCondition.ServicePortExists => Three.Any(new Service(use.Resource).Ports?.Select(p => p.Port.IsPresent ? p.Port.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) == use.Match.Captures[0] : (bool?)null) ?? [null]),
        ReadCondition.ForwardsToServicePort => Three.Any(TargetGroups.Select(g => g.ServiceName is { } name && g.Port is { } port ? name == use.Match.Captures[0] && port.ToString() == use.Match.Captures[1] : (bool?)null)),
        ReadCondition.ImplementationSpecificPath => HasImplementationSpecificPath(),
        ReadCondition.SpecSourceRangesUnset => new Service(use.Resource).LoadBalancerSourceRanges is { } ranges ? ranges.Count == 0 : null,
        ReadCondition.HttpListener => HasListener(TrafficProtocol.Http) is false && LoadBalancer.IsOpen ? null : HasListener(TrafficProtocol.Http),
        ReadCondition.CertificateNamed => Names(ServiceAnnotations.SslCert.Key),
        ReadCondition.SecurityGroupsAllowed => Not(IsTrue(use.Resource, ServiceAnnotations.DisableNlbSecurityGroup.Key)),
        ReadCondition.GroupNamed => LoadBalancer.Group is { IsKnown: true, IsAssumed: false } group ? !group.IsUnset : null,
        ReadCondition.ProxyProtocolUnset => IsUnset(ServiceAnnotations.ProxyProtocol.Key),
        ReadCondition.CertificateRequested => IsTrue(use.Resource, IngressAnnotations.CreateAcmCert.Key),
        ReadCondition.Authenticates => AuthenticatesWith("cognito", "oidc"),
        ReadCondition.AuthenticatesWithCognito => AuthenticatesWith("cognito"),
        ReadCondition.AuthenticatesWithOidc => AuthenticatesWith("oidc"),
        ReadCondition.SelectedByClass => new Service(use.Resource).LoadBalancerClass.IsPresent ? true : null,
        _ => null,
    };

    /// <summary>
    /// Class parameters beat the annotation, and a backend Service's own annotation beats the Ingress', key by key; only a true
    /// multi-cluster-target-group on the Ingress keeps the controller from asking the Service
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_target_group.go,
    /// https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/).
    /// </summary>
    private bool? IsNotOverridden()
    {
        if (use.Member is null && use.Descriptor == IngressAnnotations.MultiClusterTargetGroup)
            return Not(Three.Any(TargetGroups.Select(g => IsTrue(g.Member.Resource, use.Key.Value))));
        if (Ingress is null)
            return true;
        if (use.ClassDecides is not false)
            return Not(use.ClassDecides);
        if ((use.Descriptor.Scope & AnnotationScope.BackendService) == 0 || TargetGroups.Count == 0)
            return true;
        return Three.Any(TargetGroups.Select(g => g.Service is null ? null : Not(Writes(g.Service.Resource, use.Key.Value))));
    }

    private bool? BuildsRule()
    {
        if (Ingress is null)
            return true;
        var listeners = LoadBalancer.ListenersOf(use.Resource);
        if (!LoadBalancer.ListenersAreKnown || listeners.Count == 0)
            return Backends().Count == 0 ? false : null;
        return Backends().Count == 0 ? false : Three.Any(listeners.Select(l => Not(l.IsClosedByRedirect)));
    }

    private bool? BuildsTargetGroup() => Ingress is null ? true : Three.Any(TargetGroups.Select(g => g.Service is null ? null : g.IsBuilt));

    private bool? HasSecurityGroups() =>
        LoadBalancer.SecurityGroups is { IsKnown: true } groups ? groups.Value is { Count: > 0 } : null;

    /// <summary>
    /// Without groups the rules of the targets are made by another way, which asks the same annotation
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_target_group.go).
    /// </summary>
    private bool? HasNoSecurityGroup() => LoadBalancer.Network is { HasNoSecurityGroup: var none } ? none.IsKnown ? none.Value : null : false;

    private bool? HasListener(params TrafficProtocol[] protocols) =>
        Three.Any(LoadBalancer.Listeners.Select(l => l.Protocol is { } protocol ? protocols.Contains(protocol) : (bool?)null)) is var any && any is false && !LoadBalancer.ListenersAreKnown
            ? null
            : any;

    private bool? ListenerExists()
    {
        if (!LoadBalancer.ListenersAreKnown)
            return null;
        var (protocol, port) = (use.Match.Captures[0], use.Match.Captures[1]);
        return Three.Any(LoadBalancer.Listeners.Where(l => l.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) == port)
            .Select(l => l.Protocol is { } known ? known.Word() == protocol : (bool?)null));
    }

    /// <summary>
    /// Only a certain "no" is told: the Ingress and the Services behind it may each say another type, and that a rule of an HTTPS listener
    /// comes of it is not looked at.
    /// </summary>
    private bool? AuthenticatesWith(params string[] types)
    {
        if (Ingress is null || TargetGroups.Count == 0 || TargetGroups.Any(g => g.Service is null))
            return null;
        var objects = TargetGroups.Select(g => g.Service!.Resource).Concat([use.Resource]);
        var any = Three.Any(objects.Select(o => o.Annotation(IngressAnnotations.AuthType.Key) is { IsUnknown: false } type
            ? type.IsAbsent || type.Value is "none" or "oidc" or "cognito" ? types.Contains(type.Or("none")) : null
            : (bool?)null));
        return any is false ? false : null;
    }

    /// <summary>Whether a list is written that is not empty.</summary>
    private bool? Names(string key) =>
        use.Resource.Annotation(key) is { IsUnknown: false } list ? list.IsPresent && GoStringList.Parse(list.Value).Values().Any() : null;

    private bool? HasImplementationSpecificPath() =>
        Ingress?.Rules is not { } rules ? null : Three.Any(rules.SelectMany(r => r.Paths ?? []).Select(p => p.PathType.IsUnknown ? (bool?)null : p.PathType.OrNull() == "ImplementationSpecific"));

    private IReadOnlyList<IngressBackend> Backends() => Ingress?.Backends ?? [];

    /// <summary>An empty name counts for nothing.</summary>
    private static bool? NamesWebAcl(LoadBalancerMember member)
    {
        if (member.IngressOwnership?.DecidesInsteadOf(IngressAnnotations.WafV2AclName) is not false and var ofClass)
            return ofClass;
        var written = member.Resource.Annotation(IngressAnnotations.WafV2AclName.Key);
        return written.IsUnknown ? null : written.OrNull() is { Length: > 0 };
    }

    private bool? IsUnset(string key) => Not(Writes(use.Resource, key));

    private static bool? Writes(Resource resource, string key) => resource.Annotation(key) is { IsUnknown: false } reading ? reading.IsPresent : null;

    private static bool? IsTrue(Resource resource, string key) => resource.Annotation(key) is { IsUnknown: false } reading ? reading.IsPresent && GoBool.Parse(reading.Value) is true : null;

    private static bool? Not(bool? value) => value is null ? null : !value;
}
