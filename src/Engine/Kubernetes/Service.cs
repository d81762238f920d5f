using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>The four types of a Service (https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types).</summary>
public enum ServiceType
{
    /// <summary>Reachable inside the cluster only; the type of a Service that names none.</summary>
    ClusterIP,

    /// <summary>Also on a port of every node.</summary>
    NodePort,

    /// <summary>Also through a load balancer; has node ports unless they are switched off.</summary>
    LoadBalancer,

    /// <summary>An alias in DNS: no selector, no endpoints, no ports that anything opens.</summary>
    ExternalName,
}

/// <summary>A Service as one set sees it. One object per resource: references may be compared.</summary>
public sealed class Service
{
    private IReadOnlyList<ServicePort>? ports;
    private LabelSelector? selector;

    /// <summary>The view of a resource of kind Service.</summary>
    public Service(Resource resource)
    {
        Resource = resource;
    }

    /// <summary>The object itself: file, annotations, unknown paths.</summary>
    public Resource Resource { get; }

    /// <summary>As written; empty for a generated or missing name.</summary>
    public string Name => Resource.Name;

    /// <summary>The namespace that reaches the cluster; <c>null</c> where none is written.</summary>
    public string? Namespace => Resource.Namespace;

    /// <summary>Where the Service is declared.</summary>
    public YamlNode NameNode => Resource.NameNode;

    /// <summary>ClusterIP where nothing is written; <c>null</c> where it is unknown or none of the four (ML5005).</summary>
    public ServiceType? Type => Resource.Spec["type"].Text().Or("ClusterIP") switch
    {
        "ClusterIP" => ServiceType.ClusterIP,
        "NodePort" => ServiceType.NodePort,
        "LoadBalancer" => ServiceType.LoadBalancer,
        "ExternalName" => ServiceType.ExternalName,
        _ => null,
    };

    /// <summary>Where the type is written; <c>null</c> where it is ClusterIP by omission.</summary>
    public YamlNode? TypeNode => Resource.Spec["type"].Node;

    /// <summary>The ports in their order; <c>null</c> where the list is unknown.</summary>
    public IReadOnlyList<ServicePort>? Ports => ports ??= Resource.Spec["ports"].Items?.Select(p => new ServicePort(p)).ToList();

    /// <summary>Whether the load balancer's node ports are allocated by Kubernetes; the default is <c>true</c>.</summary>
    public Reading<bool> AllocateLoadBalancerNodePorts => Resource.Spec["allocateLoadBalancerNodePorts"].Bool();

    /// <summary>Whether <c>clusterIP</c> is <c>None</c>; <c>null</c> where it is unknown.</summary>
    public bool? IsHeadless
    {
        get
        {
            var address = Resource.Spec["clusterIP"].Text();
            return (address.IsAbsent ? Resource.Spec["clusterIPs"][0].Text() : address).Or("") is { } known ? known == "None" : null;
        }
    }

    /// <summary>What picks the pods; empty for a Service whose endpoints somebody else makes.</summary>
    public LabelSelector Selector => selector ??= LabelSelector.OfMap(Resource.Spec["selector"]);

    /// <summary>Which controller makes the load balancer; absent: the default one.</summary>
    public Reading<string> LoadBalancerClass => Resource.Spec["loadBalancerClass"].Text();

    /// <summary>The address families as written; empty where the cluster decides, <c>null</c> where unknown.</summary>
    public IReadOnlyList<Reading<string>>? IpFamilies => Texts("ipFamilies");

    /// <summary><c>SingleStack</c>, <c>PreferDualStack</c> or <c>RequireDualStack</c>.</summary>
    public Reading<string> IpFamilyPolicy => Resource.Spec["ipFamilyPolicy"].Text();

    /// <summary><c>Cluster</c> (the default) or <c>Local</c>.</summary>
    public Reading<string> ExternalTrafficPolicy => Resource.Spec["externalTrafficPolicy"].Text();

    /// <summary>Who may reach the load balancer; empty where nothing is written, <c>null</c> where unknown.</summary>
    public IReadOnlyList<Reading<string>>? LoadBalancerSourceRanges => Texts("loadBalancerSourceRanges");

    /// <summary>The DNS name that a Service of type ExternalName stands for.</summary>
    public Reading<string> ExternalName => Resource.Spec["externalName"].Text();

    /// <summary>The node port that a local traffic policy is checked on.</summary>
    public Reading<long> HealthCheckNodePort => Resource.Spec["healthCheckNodePort"].Number();

    /// <summary>
    /// Whether nodes listen for this port: what instance targets need. <c>null</c> where the type, or a port that decides, is unknown.
    /// </summary>
    /// <param name="port">The port; <c>null</c> where it is not known which one is meant.</param>
    public bool? OpensNodePort(ServicePort? port) => Type switch
    {
        ServiceType.ClusterIP or ServiceType.ExternalName => false,
        ServiceType.NodePort => true,
        ServiceType.LoadBalancer when HasNodePort(port) is true => true,
        ServiceType.LoadBalancer => AllocateLoadBalancerNodePorts.Or(true) switch { true => true, false => HasNodePort(port), null => null },
        _ => null,
    };

    /// <summary>The port that a backend means: by number, or by name.</summary>
    public Lookup<ServicePort> PortFor(IntOrString reference)
    {
        if (Ports is not { } known)
            return Lookup<ServicePort>.Unknown("the Service's ports are not known");
        var unknown = false;
        foreach (var port in known)
        {
            var same = port.IsMeantBy(reference);
            if (same is true)
                return Lookup<ServicePort>.Of(port);
            unknown |= same is null;
        }
        return unknown ? Lookup<ServicePort>.Unknown("a port of the Service is not known") : Lookup<ServicePort>.Missing;
    }

    /// <inheritdoc/>
    public override string ToString() => Resource.ToString();

    private static bool? HasNodePort(ServicePort? port) => port?.NodePort.Or(0) is { } number ? number != 0 : null;

    private IReadOnlyList<Reading<string>>? Texts(string key) => Resource.Spec[key].Items?.Select(i => i.Text()).ToList();
}

/// <summary>One port of a Service.</summary>
public sealed class ServicePort
{
    internal ServicePort(Field field)
    {
        Field = field;
    }

    /// <summary>Where the port is written.</summary>
    public Field Field { get; }

    /// <summary>Absent only where the Service has one port.</summary>
    public Reading<string> Name => Field["name"].Text();

    /// <summary>The port that clients of the Service use.</summary>
    public Reading<long> Port => Field["port"].Number();

    /// <summary>The containers' port by number or name; absent (or 0, or empty): the same as <see cref="Port"/>.</summary>
    public Reading<IntOrString> TargetPort
    {
        get
        {
            var written = IntOrString.Read(Field["targetPort"]);
            return written.IsPresent && (written.Value.Number == 0 || written.Value.Name is { Length: 0 }) ? default : written;
        }
    }

    /// <summary>The containers' port, the default applied; <c>null</c> where unknown.</summary>
    public IntOrString? EffectiveTargetPort =>
        TargetPort.IsPresent ? TargetPort.Value : TargetPort.IsAbsent && Port.IsPresent ? IntOrString.Of(Port.Value) : null;

    /// <summary>The port on every node, where it is fixed; 0 counts as not fixed.</summary>
    public Reading<long> NodePort => Field["nodePort"].Number();

    /// <summary><c>TCP</c> where nothing is written.</summary>
    public Reading<string> Protocol => Field["protocol"].Text();

    /// <summary>What is spoken on the port (<c>https</c>, <c>kubernetes.io/h2c</c>, …).</summary>
    public Reading<string> AppProtocol => Field["appProtocol"].Text();

    /// <summary>Whether a reference by number or name means this port; <c>null</c> where unknown.</summary>
    public bool? IsMeantBy(IntOrString reference) =>
        reference.Number is { } number
            ? Port.IsUnknown ? null : Port.IsPresent && Port.Value == number
            : Name.IsUnknown ? null : Name.IsPresent && Name.Value == reference.Name;
}
