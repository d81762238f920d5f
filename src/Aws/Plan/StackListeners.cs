using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Aws.Plan;

/// <summary>Listeners as the controller asks AWS for them.</summary>
internal static class StackListeners
{
    public static PlanObject Render(Listener listener, StackSettings settings)
    {
        var rendered = new PlanObject()
            .Add("port", listener.Port)
            .From("port", listener.Location, "asked for by " + (listener.Members.Count > 0 ? listener.Members[0] : listener.LoadBalancer.Members[0]))
            .Add("protocol", listener.Protocol?.Word());
        if (listener.Protocol is TrafficProtocol.Https or TrafficProtocol.Tls)
            AddTls(rendered, listener, settings);
        return rendered
            .Add("attributes", Attributes(listener, settings))
            .Add("inbound", Inbound(listener, settings))
            .Add("defaultActions", StackRules.Actions(listener.DefaultActions))
            .Add("rules", StackRules.Render(listener));
    }

    private static void AddTls(PlanObject rendered, Listener listener, StackSettings settings)
    {
        if (settings.IsService)
        {
            rendered.Add("certificates", settings.ListOf(ServiceAnnotations.SslCert))
                .Add("sslPolicy", settings.Text(ServiceAnnotations.SslNegotiationPolicy) ?? listener.LoadBalancer.DefaultSslPolicy)
                .From("sslPolicy", settings.TextOf(ServiceAnnotations.SslNegotiationPolicy))
                .Add("alpnPolicy", settings.List(ServiceAnnotations.AlpnPolicy).Where(p => p != "None"));
            return;
        }
        foreach (var member in listener.Members)
            rendered.From("certificates", member.Certificates).From("sslPolicy", member.SslPolicy);
        rendered.Add("certificates", listener.Members.SelectMany(Certificates))
            .Add("sslPolicy", listener.Members.Select(m => m.SslPolicy.Value).FirstOrDefault(p => p is not null) ?? listener.LoadBalancer.DefaultSslPolicy)
            .Add("mutualAuthentication", listener.Members.Select(m => MutualMode(m, listener.Port)).FirstOrDefault(m => m is not null));
    }

    private static IEnumerable<string> Certificates(LoadBalancerMember member) => member.Certificates switch
    {
        { Value.Count: > 0 } named => named.Value!.Values(),
        { IsKnown: true } when member.HasHost is true => ["discovered"],
        _ => [],
    };

    private static string? MutualMode(LoadBalancerMember member, int port)
    {
        var written = member.Settings!.OfAnnotation<string>(IngressAnnotations.MutualAuthentication, w => w).Value;
        if (written is null || MutualAuthentication.Parse(written) is not { } entries)
            return null;
        return entries.LastOrDefault(e => e.Port == port)?.Mode;
    }

    private static PlanObject Attributes(Listener listener, StackSettings settings)
    {
        var name = settings.IsService ? ServiceAnnotations.Prefix + "/aws-load-balancer-listener-attributes" : IngressAnnotations.Prefix + "/listener-attributes";
        var key = name + "." + listener.Protocol?.Word() + "-" + listener.Port.ToString(CultureInfo.InvariantCulture);
        var written = listener.Members.Select(m => m.Resource.Annotation(key)).Where(a => a.IsPresent).Select(a => GoStringMap.ParseValid(a.Value));
        return StackSettings.MapOf(listener.Members.Select(m => OfClass(m, listener)).Concat(written));
    }

    private static GoStringMap? OfClass(LoadBalancerMember member, Listener listener) => listener.Protocol is { } protocol
        ? StackSettings.MapOf(member.IngressOwnership?.ParametersObject?.ListenerAttributes(protocol, listener.Port))
        : null;

    /// <summary>Who may connect: what is written, else everybody; only where the controller makes the security group.</summary>
    private static IEnumerable<string> Inbound(Listener listener, StackSettings settings)
    {
        var balancer = listener.LoadBalancer;
        if (balancer.SecurityGroups is not { IsKnown: true, Value: null or { Count: 0 } } || balancer.Network?.HasNoSecurityGroup.Value is true)
            return [];
        return settings.IsService ? OfService(listener.LoadBalancer, settings) : OfMembers(listener);
    }

    /// <summary>Who may connect to a listener of Ingresses.</summary>
    internal static IEnumerable<string> OfMembers(Listener listener)
    {
        var cidrs = listener.Members.SelectMany(m => m.InboundCidrs.Value?.Values() ?? []).Distinct(StringComparer.Ordinal);
        var lists = listener.Members.SelectMany(m => m.PrefixLists.Value?.Values() ?? []).Distinct(StringComparer.Ordinal);
        return OrEverybody([.. cidrs, .. lists], listener.LoadBalancer);
    }

    private static IEnumerable<string> OfService(LoadBalancer balancer, StackSettings settings)
    {
        var fields = balancer.Members[0].Service!.LoadBalancerSourceRanges ?? [];
        var ranges = fields.Count > 0 ? fields.Where(r => r.IsPresent).Select(r => r.Value) : settings.List(ServiceAnnotations.SourceRanges);
        // A list of prefix lists without entries lets nobody in.
        if (settings.Text(ServiceAnnotations.SecurityGroupPrefixLists) is not null && !settings.List(ServiceAnnotations.SecurityGroupPrefixLists).Any())
            return ranges;
        return OrEverybody([.. ranges, .. settings.List(ServiceAnnotations.SecurityGroupPrefixLists)], balancer);
    }

    private static List<string> OrEverybody(List<string> named, LoadBalancer balancer)
    {
        if (named.Count == 0 && !balancer.IsControllers)
            return named;
        if (named.Count > 0)
            return balancer.AddressType.Value is AddressType.IPv4 ? named.FindAll(n => n.IndexOf(':') < 0) : named;
        return balancer.AddressType.Value is AddressType.IPv4 or null ? ["0.0.0.0/0"] : ["0.0.0.0/0", "::/0"];
    }
}
