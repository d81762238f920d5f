using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// What the members who listen on one port say differently of it
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_builder.go, mergeListenPortConfigs).
/// </summary>
internal sealed class PortConflicts(IReadOnlyList<LoadBalancerMember> members)
{
    private readonly List<SettingConflict> found = [];
    private readonly HashSet<(string, LoadBalancerMember)> told = [];

    public IReadOnlyList<SettingConflict> Find()
    {
        var ports = members.SelectMany(m => (m.ListenPorts.Value ?? []).Select(p => (Listen: p, Member: m)));
        foreach (var port in ports.GroupBy(p => p.Listen.Port).OrderBy(p => p.Key).Select(p => p.ToList()).Where(p => p.Count > 1))
            FindOn(port[0].Listen.Port, port);
        return found;
    }

    private void FindOn(int port, List<(ListenerPort Listen, LoadBalancerMember Member)> users)
    {
        var name = port.ToString(CultureInfo.InvariantCulture);
        Compare(ConflictKind.ListenerProtocol, "protocol", name, users.ConvertAll(u => ProtocolOf(u.Listen, u.Member)));
        var all = users.ConvertAll(u => u.Member);
        var secure = users.Where(u => u.Listen.Protocol == TrafficProtocol.Https).Select(u => u.Member).ToList();
        Compare(ConflictKind.Setting, "'inbound-cidrs'", name, ConflictSides.Of(all, IngressAnnotations.InboundCidrs, RangesOf));
        Compare(ConflictKind.Setting, "'security-group-prefix-lists'", name, ConflictSides.Of(all, IngressAnnotations.SecurityGroupPrefixLists, SetOf));
        Compare(ConflictKind.Setting, "'ssl-policy'", name, ConflictSides.Of(secure, IngressAnnotations.SslPolicy, t => t));
        Compare(ConflictKind.Setting, "'mutual-authentication'", name, MutualAuthenticationSides(port, secure));
        if (secure.Count == 0 || secure.Count == users.Count)
            FindInAttributes(port, name, users[0].Listen.Protocol, all);
    }

    private void FindInAttributes(int port, string name, TrafficProtocol protocol, List<LoadBalancerMember> users)
    {
        var first = users[0].IngressOwnership;
        var ofClass = first?.ParametersObject?.ListenerAttributes(protocol, port);
        if (first?.Parameters == ClassParameters.Unread || (first?.ParametersObject is not null && ofClass is null))
            return;
        foreach (var (key, sides) in ConflictSides.OfMaps(users, $"{IngressAnnotations.Prefix}/listener-attributes.{protocol.Word()}-{name}"))
        {
            if (ofClass?.ContainsKey(key) is not true)
                Compare(ConflictKind.Setting, $"listener attribute '{key}'", name, sides);
        }
    }

    /// <summary>A setting of the whole Ingress disagrees on every port that two share; it is told once.</summary>
    private void Compare(ConflictKind kind, string setting, string port, List<ConflictSide> sides)
    {
        if (SettingConflict.Between(kind, $"{setting} of port {port}", sides) is not { } conflict)
            return;
        var isNew = false;
        foreach (var side in kind == ConflictKind.Setting ? conflict.Sides : [])
            isNew |= told.Add((setting, side.Member));
        if (isNew || kind != ConflictKind.Setting)
            found.Add(conflict);
    }

    private static ConflictSide ProtocolOf(ListenerPort port, LoadBalancerMember member) =>
        new(member, port.Protocol.Word(), port.Location, null, port.Protocol.Word());

    /// <summary>The ranges as a set of texts; none, or one that Go does not parse, takes no part.</summary>
    private static string? RangesOf(string text) =>
        GoStringList.Parse(text) is { Count: > 0 } list && list.All(r => Cidr.Parse(r.Value) is not null) ? ComparedText.Set(text) : null;

    private static string? SetOf(string text) => GoStringList.Parse(text).Count > 0 ? ComparedText.Set(text) : null;

    /// <summary>A trust store's name may be that of another's ARN: then only the rest is compared.</summary>
    private static List<ConflictSide> MutualAuthenticationSides(int port, List<LoadBalancerMember> users)
    {
        var entries = new List<(LoadBalancerMember Member, Engine.Kubernetes.Reading<string> Text, MutualAuthentication Entry)>();
        foreach (var member in users)
        {
            var text = member.Resource.Annotation(IngressAnnotations.MutualAuthentication.Key);
            if (text.IsPresent && MutualAuthentication.Parse(text.Value)?.LastOrDefault(e => e.Port == port) is { } entry)
                entries.Add((member, text, entry));
        }
        var stores = entries.Select(e => e.Entry.TrustStore ?? "").Where(s => s.Length > 0).ToList();
        var areAlike = stores.TrueForAll(IsArn) || !stores.Exists(IsArn);
        return entries.ConvertAll(e => new ConflictSide(
            e.Member, e.Entry.Mode, SourceLocation.Within(e.Text.Node!, e.Entry.Node.Span), null, KeyOf(e.Entry, areAlike)));
    }

    private static bool IsArn(string store) => store.StartsWith("arn:", StringComparison.Ordinal);

    private static string KeyOf(MutualAuthentication entry, bool withStore)
    {
        var expiry = entry.IgnoreClientCertificateExpiry ?? (entry.Mode == "verify" ? false : null);
        return string.Join("\n", entry.Mode, withStore ? entry.TrustStore ?? "" : "", expiry?.ToString() ?? "", entry.AdvertiseTrustStoreCaNames ?? "-");
    }
}
