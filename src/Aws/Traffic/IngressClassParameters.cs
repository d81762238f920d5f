using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The parameters of an IngressClass: an IngressClassParams of the AWS Load Balancer Controller as one set sees it
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/apis/elbv2/v1beta1/ingressclassparams_types.go).
/// Empty texts and empty lists count as absent, as they do for the controller.
/// </summary>
public sealed class IngressClassParameters
{
    /// <summary>The kind that the controller reads; EKS Auto Mode has another group.</summary>
    public static GroupKind Kind { get; } = new("elbv2.k8s.aws", "IngressClassParams");

    private IReadOnlyDictionary<string, Reading<string>>? attributes;
    private IReadOnlyDictionary<string, Reading<string>>? tags;

    /// <summary>The view of an object of that kind.</summary>
    public IngressClassParameters(Resource resource)
    {
        Resource = resource;
    }

    /// <summary>The object itself.</summary>
    public Resource Resource { get; }

    /// <summary>As written; empty for a missing name.</summary>
    public string Name => Resource.Name;

    /// <summary>Which namespaces may use the class; absent for all.</summary>
    public Field NamespaceSelector => Resource.Spec["namespaceSelector"];

    /// <summary>The group that every Ingress of the class joins.</summary>
    public Reading<string> Group => Resource.Spec["group"]["name"].Text();

    /// <summary>The port that HTTP redirects to, as written: what is no number switches the redirect of the whole group off.</summary>
    public Reading<string> SslRedirectPort => NotEmpty(Resource.Spec["sslRedirectPort"].Text());

    /// <summary>Attributes of the load balancer by key, of a repeated one the last; <c>null</c> where they are unknown.</summary>
    public IReadOnlyDictionary<string, Reading<string>>? LoadBalancerAttributes => attributes ??= Pairs(Resource.Spec["loadBalancerAttributes"]);

    /// <summary>Tags by key, of a repeated one the last; <c>null</c> where they are unknown.</summary>
    public IReadOnlyDictionary<string, Reading<string>>? Tags => tags ??= Pairs(Resource.Spec["tags"]);

    /// <summary>Attributes of one listener; empty where the first entry of that protocol and port has none, <c>null</c> where they are unknown.</summary>
    /// <param name="protocol">HTTP or HTTPS.</param>
    /// <param name="port">1 to 65535.</param>
    public IReadOnlyDictionary<string, Reading<string>>? ListenerAttributes(TrafficProtocol protocol, int port)
    {
        if (Resource.Spec["listeners"].Items is not { } listeners)
            return null;
        foreach (var listener in listeners)
        {
            if (listener["protocol"].Text().IsUnknown || listener["port"].Number().IsUnknown)
                return null;
            if (listener["protocol"].Text().OrNull() == protocol.Word() && listener["port"].Number().Or(0) == port)
                return Pairs(listener["listenerAttributes"]);
        }
        return new Dictionary<string, Reading<string>>();
    }

    /// <summary>
    /// What stands in an annotation's place, in the annotation's own form (a list with commas); absent where the parameters do not set it. Maps, which
    /// are merged key by key, are not read this way, and subnets that are looked for by tags are unknown.
    /// </summary>
    internal Reading<string> InPlaceOf(AnnotationDescriptor annotation) => annotation.ClassParameter switch
    {
        null or "tags" or "loadBalancerAttributes" or "listeners[].listenerAttributes" => default,
        "group.name" => Group,
        "subnets" => Subnets(),
        "prefixListsIDs" => List(Resource.Spec["prefixListsIDs"]) is { IsAbsent: false } list ? list : List(Resource.Spec["PrefixListsIDs"]),
        "inboundCIDRs" or "certificateArn" => List(Resource.Spec[annotation.ClassParameter]),
        "ipamConfiguration" => Resource.Spec["ipamConfiguration"]["ipv4IPAMPoolId"].Text(),
        "minimumLoadBalancerCapacity" => Capacity(),
        { } name => NotEmpty(Resource.Spec[name].Text()),
    };

    /// <summary>The tags that subnets are looked for by; absent where they are named.</summary>
    public Field SubnetTags => Resource.Spec["subnets"]["tags"];

    private Reading<string> Subnets()
    {
        var subnets = Resource.Spec["subnets"];
        if (subnets.IsAbsent)
            return default;
        if (subnets.IsUnknown || !SubnetTags.IsAbsent)
            return Reading<string>.Unknown(subnets.UnknownReason ?? "subnets are looked for by their tags", subnets.Node);
        return List(subnets["ids"]) is { IsAbsent: false } ids ? ids : Reading<string>.Unknown("no subnets are named", subnets.Node);
    }

    private Reading<string> Capacity() =>
        Resource.Spec["minimumLoadBalancerCapacity"]["capacityUnits"].Number().Select(n => FormattableString.Invariant($"CapacityUnits={n}"));

    private static Reading<string> List(Field list)
    {
        if (list.Items is not { } items)
            return Reading<string>.Unknown(list.UnknownReason ?? "a list was expected", list.Node);
        if (items.FirstOrDefault(i => !i.Text().IsPresent) is { Node: not null } unknown)
            return Reading<string>.Unknown(unknown.UnknownReason ?? "a text was expected", unknown.Node);
        return items.Count == 0 ? default : Reading<string>.Of(string.Join(",", items.Select(i => i.Text().Value)), list.Node);
    }

    private static Dictionary<string, Reading<string>>? Pairs(Field list)
    {
        if (list.Items is not { } items)
            return null;
        var pairs = new Dictionary<string, Reading<string>>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item["key"].Text().OrNull() is not { } key)
                return null;
            pairs[key] = item["value"].Text();
        }
        return pairs;
    }

    private static Reading<string> NotEmpty(Reading<string> reading) => reading.OrNull() is { Length: 0 } ? default : reading;

    /// <inheritdoc/>
    public override string ToString() => Resource.ToString();
}
