using System.Globalization;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Services;

/// <summary>Two Services that ask for one port of every node.</summary>
public sealed class NodePortCollision : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5004",
        Name = "node-port-collision",
        Title = "A node port belongs to one Service",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "A port of the nodes can be given once per protocol in the whole cluster, namespaces or not: the API server refuses the Service that comes second.",
        Remedy = "Write another port, or leave `nodePort` out: then a free one is taken.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        var all = context.Get(NodePortUses.Of);
        foreach (var use in NodePortUse.Of(subject))
        {
            // Two objects of one name are a matter of their own (ML0010), and only one of them reaches the cluster.
            if (all.FirstLike(use) is not { } first || first.Node == use.Node || IsTwin(first.Service, subject))
                continue;
            var number = use.Number.ToString(CultureInfo.InvariantCulture);
            var isCertain = context.Cluster.Set.IsCertain(subject.Resource, first.Service.Resource);
            var owner = first.Service == subject ? "another port of this Service" : first.Service.ToString();
            var doubt = isCertain ? "" : " Only their folder ties these files together: `complete: true` or a kustomization would make it certain.";
            yield return Report(use.Node.File, use.Node.Span, $"{use.Field} {number} ({use.Protocol}) already belongs to {owner}.{doubt}")
                .As(isCertain ? Severity.Error : Severity.Warning)
                .RelatedTo(first.Node, $"{first.Service} asks for it first");
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        var ports = subject.Ports ?? [];
        if (ports.All(p => p.NodePort.IsAbsent))
            return null;
        return Missing.Type(subject) ?? Missing.First(ports.Select(p => Missing.Value("a node port", p.NodePort) ?? Missing.Value("the protocol of a node port", p.Protocol)));
    }

    private static bool IsTwin(Service first, Service second) =>
        first != second && first.Name == second.Name && (first.Namespace == second.Namespace || first.Namespace is null || second.Namespace is null);
}
