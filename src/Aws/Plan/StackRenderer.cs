using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Plan;

/// <summary>
/// A load balancer of the traffic model as the resources that its controller would ask AWS for, under the names of the controller's own model
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/main/pkg/model). What is unknown is left out.
/// </summary>
public static class StackRenderer
{
    /// <summary>The load balancer with its listeners, their rules, and the target groups.</summary>
    public static PlanObject Render(LoadBalancer loadBalancer)
    {
        // Of what Kubernetes' own provider makes, only the kind is known.
        if (loadBalancer.Owner == LoadBalancerOwner.InTree)
            return new PlanObject().Add("id", IdOf(loadBalancer)).Add("loadBalancers", [new PlanObject().Add("id", "LoadBalancer").Add("type", loadBalancer.Kind.Word())]);
        var settings = new StackSettings(loadBalancer);
        var frontend = new StackFrontends(loadBalancer, settings);
        var targetGroups = loadBalancer.TargetGroups.Where(g => g.IsBuilt is not false && g.Service is not null);
        var stack = new PlanObject()
            .Add("id", IdOf(loadBalancer))
            .Add("loadBalancers", frontend.IsWanted ? [frontend.Balancer(), Balancer(loadBalancer, settings)] : [Balancer(loadBalancer, settings)])
            .Add("targetGroups", targetGroups.Select(g => StackTargetGroups.Render(g, settings)).Concat(frontend.IsWanted ? frontend.TargetGroups() : []));
        return settings.IsService ? stack : AddProtection(stack, settings);
    }

    /// <summary>A name with its namespace; an object without one is applied to <c>default</c>.</summary>
    internal static string Qualified(Resource resource) => (resource.Namespace ?? "default") + "/" + resource.Name;

    private static string IdOf(LoadBalancer loadBalancer) =>
        loadBalancer.Group.Value ?? (loadBalancer.Resource.Namespace is null ? Qualified(loadBalancer.Resource) : loadBalancer.Id);

    private static PlanObject Balancer(LoadBalancer loadBalancer, StackSettings settings)
    {
        var balancer = new PlanObject()
            .Add("id", "LoadBalancer")
            .Add("type", loadBalancer.Kind.Word())
            .Add("name", loadBalancer.Name, n => n)
            .Add("scheme", loadBalancer.Scheme, s => s!.Value.Word())
            .Add("ipAddressType", loadBalancer.AddressType, t => t!.Value.Word());
        AddSecurityGroups(balancer, loadBalancer);
        if (settings.IsService)
            AddAddresses(balancer, settings);
        else
            AddPools(balancer, loadBalancer, settings);
        return balancer
            .Add("minimumCapacityUnits", Capacity(loadBalancer, settings))
            .Add("attributes", Attributes(loadBalancer, settings))
            .From("attributes", loadBalancer.Attributes)
            .Add("tags", Tags(loadBalancer, settings))
            .Add("listeners", loadBalancer.Listeners.OrderBy(l => l.Port).Select(l => StackListeners.Render(l, settings)));
    }

    private static void AddSecurityGroups(PlanObject balancer, LoadBalancer loadBalancer)
    {
        balancer.From("securityGroups", loadBalancer.SecurityGroups);
        if (loadBalancer.Network?.HasNoSecurityGroup.Value is true)
            balancer.Add("securityGroups", "none");
        else if (loadBalancer.SecurityGroups.Value is { Count: > 0 } named && named.Values().All(n => n.StartsWith("sg-", StringComparison.Ordinal)))
            balancer.Add("securityGroups", named.Values());
        else if (loadBalancer.SecurityGroups.IsKnown)
            balancer.Add("securityGroups", loadBalancer.SecurityGroups.Value is { Count: > 0 } ? "named" : "managed");
    }

    private static void AddPools(PlanObject balancer, LoadBalancer loadBalancer, StackSettings settings) => balancer
        .Add("customerOwnedIpv4Pool", settings.TextOf(IngressAnnotations.CustomerOwnedIPv4Pool), t => t)
        .Add("ipv4IpamPool", Pool(loadBalancer), t => t);

    /// <summary>The pool of the first member's class, else the one that members name; an empty name says nothing.</summary>
    private static EffectiveValue<string> Pool(LoadBalancer loadBalancer)
    {
        var annotation = IngressAnnotations.IpamIPv4PoolId;
        var none = Setting.Unset<string>("no pool");
        if (OfFirstClass(loadBalancer, annotation) is not null)
            return loadBalancer.Members[0].Settings!.OfLoadBalancer<string>(annotation, w => w, none);
        var named = loadBalancer.Members.Select(m => m.Settings!.OfAnnotation<string>(annotation, w => w)).Where(p => p.Value is not "").ToList();
        if (named.Find(p => !p.IsKnown) is { } unknown)
            return unknown;
        return named.FindAll(p => !p.IsUnset).GroupBy(p => p.Value).ToList() is { Count: 1 } only ? only[0].First() : none;
    }

    private static void AddAddresses(PlanObject balancer, StackSettings settings) => balancer
        .Add("eipAllocations", settings.ListOf(ServiceAnnotations.EipAllocations))
        .Add("privateIPv4Addresses", settings.ListOf(ServiceAnnotations.PrivateIPv4Addresses))
        .Add("ipv6Addresses", settings.List(ServiceAnnotations.IPv6Addresses).Select(a => a.ToLowerInvariant()))
        .From("ipv6Addresses", settings.ListOf(ServiceAnnotations.IPv6Addresses))
        .Add("sourceNatIpv6Prefixes", settings.ListOf(ServiceAnnotations.SourceNatIPv6Prefixes))
        .Add("prefixForIpv6SourceNat", settings.TextOf(ServiceAnnotations.EnablePrefixForIPv6SourceNat), t => t is "on" ? t : null)
        .Add("inboundRulesOnPrivateLink", settings.TextOf(ServiceAnnotations.InboundSecurityGroupRulesOnPrivateLink), t => t);

    /// <summary>The attributes; of a Service also those that have annotations of their own, which are weaker.</summary>
    private static PlanObject Attributes(LoadBalancer loadBalancer, StackSettings settings)
    {
        if (!settings.IsService)
            return StackSettings.MapOf(loadBalancer.Attributes.Value);
        var older = new Dictionary<string, string>();
        if (settings.Flag(ServiceAnnotations.AccessLogEnabled) is true)
        {
            older["access_logs.s3.enabled"] = "true";
            AddOlder(older, "access_logs.s3.bucket", settings.Text(ServiceAnnotations.AccessLogS3BucketName));
            AddOlder(older, "access_logs.s3.prefix", settings.Text(ServiceAnnotations.AccessLogS3BucketPrefix));
        }
        AddOlder(older, "load_balancing.cross_zone.enabled", Truth(settings.Flag(ServiceAnnotations.CrossZoneLoadBalancingEnabled)));
        return StackSettings.MapOf([loadBalancer.Attributes.Value], older);
    }

    private static void AddOlder(Dictionary<string, string> attributes, string key, string? value)
    {
        if (value is not null)
            attributes[key] = value;
    }

    private static string? Truth(bool? value) => value is { } known ? known ? "true" : "false" : null;

    private static long? Capacity(LoadBalancer loadBalancer, StackSettings settings)
    {
        var text = settings.IsService
            ? settings.Text(ServiceAnnotations.MinimumLoadBalancerCapacity)
            : OfFirstClass(loadBalancer, IngressAnnotations.MinimumLoadBalancerCapacity) ?? settings.Text(IngressAnnotations.MinimumLoadBalancerCapacity);
        return text is not null && GoStringMap.ParseValid(text)?.Find("CapacityUnits") is { } units ? GoInt.Parse32(units.Value.Value) : null;
    }

    /// <summary>What the class of the first member says: for these settings it decides for the whole group.</summary>
    private static string? OfFirstClass(LoadBalancer loadBalancer, AnnotationDescriptor annotation) => loadBalancer.Members[0].Settings?.OfClass(annotation).Text.OrNull();

    /// <summary>The tags of the load balancer: those of all members, key by key, the class's first.</summary>
    internal static PlanObject Tags(LoadBalancer loadBalancer, StackSettings settings)
    {
        if (settings.IsService)
            return settings.Map(ServiceAnnotations.AdditionalResourceTags);
        var maps = loadBalancer.Members.Select(m => m.Settings!.OfAnnotation(IngressAnnotations.Tags, GoStringMap.ParseValid).Value);
        return StackSettings.MapOf([ClassTags(loadBalancer.Members[0]), .. maps]);
    }

    /// <summary>The tags of a member's class; <c>null</c> where it has none or they are not known.</summary>
    internal static GoStringMap? ClassTags(LoadBalancerMember member) => StackSettings.MapOf(member.IngressOwnership?.ParametersObject?.Tags);

    private static PlanObject AddProtection(PlanObject stack, StackSettings settings)
    {
        var arn = settings.Text(IngressAnnotations.WafV2AclArn);
        var classic = settings.Text(IngressAnnotations.WafAclId) ?? settings.Text(IngressAnnotations.WebAclId);
        return stack
            .Add("wafv2WebAcl", arn is null ? settings.Text(IngressAnnotations.WafV2AclName) is { Length: > 0 } name ? Acl(name, "named") : null : Acl(arn, arn))
            .Add("wafClassicWebAcl", classic is null ? null : Acl(classic, classic))
            .Add("shieldProtection", settings.Flag(IngressAnnotations.ShieldAdvancedProtection));
    }

    private static string Acl(string written, string shown) => written == "none" ? "" : shown;
}
