using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Pods that reach themselves through a load balancer that keeps the client's address.</summary>
public sealed class ClientIpHairpin : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2019",
        Name = "client-ip-hairpin",
        Title = "Pods do not call themselves through an internal Network Load Balancer",
        Severity = Severity.Info,
        RefusedBy = RefusedBy.Nobody,
        Why = "An internal Network Load Balancer that keeps the client's address cannot send a connection back to where it came from: if it chooses the target that the client itself is, or the client's node, "
            + "the connection times out. With several targets that happens now and then, and nobody sees why.",
        Remedy = "Call the Service by its name inside the cluster, or set the attribute `preserve_client_ip.enabled=false` (TCP and TLS).",
        References =
        [
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-troubleshooting.html#loopback-timeout",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (!IsInternal(subject) || subject.KeepsClientAddress() is not true || subject.Service is not { } service)
            return [];
        var names = PublishedNames.Of(subject.Member.Resource);
        // Several ports of one Service have the same pods: the first one speaks for all.
        if (names.Count == 0 || subject.LoadBalancer.TargetGroups.First(g => g.Service == service && g.KeepsClientAddress() is true) != subject)
            return [];
        return Uses(subject, names, context).Select(u => Describe(subject, service, u.Text, u.Name));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.LoadBalancer is not { IsControllers: true, Kind: LoadBalancerKind.Network } || PublishedNames.Written(subject.Member.Resource).IsAbsent)
            return null;
        return Missing.Value("the name in DNS", PublishedNames.Written(subject.Member.Resource))
            ?? Missing.Value("the scheme", subject.LoadBalancer.Scheme)
            ?? subject.MissingTargetType(context)
            ?? (IsInternal(subject) && subject.KeepsClientAddress() is null ? new MissingFact("whether the client's address is kept is not known") : null)
            ?? (IsInternal(subject) && subject.KeepsClientAddress() is true && subject.Service is { } service ? Missing.Pods(service, context) : null);
    }

    private static bool IsInternal(TargetGroup target) => target.LoadBalancer is { IsControllers: true, Kind: LoadBalancerKind.Network, Scheme.Value: Scheme.Internal };

    private static IEnumerable<(PodText Text, string Name)> Uses(TargetGroup target, IReadOnlyList<string> names, LintContext context)
    {
        var seen = new HashSet<Scalar>();
        foreach (var text in (target.Pods?.Templates ?? []).SelectMany(p => PodText.Of(p, context.Cluster)))
        {
            if (names.FirstOrDefault(n => PublishedNames.IsNamedIn(text.Text.Value, n)) is { } name && seen.Add(text.Text))
                yield return (text, name);
        }
    }

    private Finding Describe(TargetGroup target, Service service, PodText text, string name)
    {
        var (node, at) = (text.Text, text.Text.Value.IndexOf(name, StringComparison.OrdinalIgnoreCase));
        var span = node.SpanOf(at, name.Length) is { Length: > 0 } exact ? exact : node.Span;
        var isUdp = target.Protocol.Value is not (TrafficProtocol.Tcp or TrafficProtocol.Tls);
        var why = isUdp ? target.Protocol.Value!.Value.Word() : target.TargetType.Value is TargetType.Instance ? "instance targets" : "`preserve_client_ip.enabled`";
        return Report(node.File, span, $"'{name}' in {text.What} is the internal load balancer of Service '{service.Name}', behind which the pod itself is: it keeps the client's address ({why}), and a connection that comes back to its own node or pod times out.")
            .WithRemedy($"Call '{InCluster(service)}' instead{(isUdp ? "" : ", or set `preserve_client_ip.enabled=false`")}.")
            .RelatedTo(PublishedNames.Written(target.Member.Resource).Node, "the load balancer gets this name")
            .RelatedTo(target.TargetType.WrittenAt, "the target type");
    }

    private static string InCluster(Service service) => service.Namespace is { } @namespace ? $"{service.Name}.{@namespace}" : service.Name;
}
