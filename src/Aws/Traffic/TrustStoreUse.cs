using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>A trust store that an HTTPS listener verifies clients by.</summary>
public sealed class TrustStoreUse(string name, LoadBalancerMember member, YamlNode text, JsonNode node)
{
    /// <summary>Its name or ARN, as written.</summary>
    public string Name { get; } = name;

    /// <summary>The Ingress that names it first.</summary>
    public LoadBalancerMember Member { get; } = member;

    /// <summary>The annotation's value.</summary>
    public YamlNode Text { get; } = text;

    /// <summary>The trust store in the annotation's JSON.</summary>
    public JsonNode Node { get; } = node;

    /// <summary>
    /// The trust stores of a load balancer, each once, in the order of its members; none where names stand beside ARNs, for two of them may be one. Of two
    /// entries for a port the later one counts, and entries for other ports than HTTPS do not.
    /// </summary>
    internal static IReadOnlyList<TrustStoreUse> Of(LoadBalancer loadBalancer)
    {
        var uses = loadBalancer.Members.SelectMany(m => OfMember(m, loadBalancer)).GroupBy(u => u.Name, StringComparer.Ordinal).Select(g => g.First()).ToList();
        var ofArn = uses.Count(u => u.Name.StartsWith("arn:", StringComparison.Ordinal));
        return ofArn == 0 || ofArn == uses.Count ? uses : [];
    }

    private static IEnumerable<TrustStoreUse> OfMember(LoadBalancerMember member, LoadBalancer loadBalancer)
    {
        var text = member.Resource.Annotation(IngressAnnotations.MutualAuthentication.Key);
        if (!text.IsPresent || MutualAuthentication.Parse(text.Value) is not { } entries)
            yield break;
        foreach (var port in entries.GroupBy(e => e.Port))
        {
            var entry = port.Last();
            var isSecure = loadBalancer.ListenersOf(member.Resource).Any(l => l.Port == entry.Port && l.Protocol == TrafficProtocol.Https);
            if (isSecure && entry is { Mode: "verify", TrustStore: { Length: > 0 } name })
                yield return new TrustStoreUse(name, member, text.Node!, (entry.Node as JsonObject)?.Value("trustStore") ?? entry.Node);
        }
    }
}
