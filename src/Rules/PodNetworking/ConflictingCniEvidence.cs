using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Manifests of two plugins that both give pods their addresses.</summary>
public sealed class ConflictingCniEvidence : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6018",
        Name = "conflicting-cni-evidence",
        Title = "One plugin gives pods their addresses",
        Severity = Severity.Info,
        Why = "Two plugins are evident for one cluster, and only one can give pods their addresses. Rules that depend on the pod network stay silent, "
            + "for nobody can know which of the two it is.",
        Remedy = "State the one that counts: `cluster: { podNetwork: { plugin: …, mode: … } }` in .manifestlint.yaml, or `clusters:` where the files belong to several clusters.",
        References = ["https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        var conflict = context.PodNetwork.Conflict;
        if (conflict.Count < 2 || !resource.Holds(conflict[0].Node))
            return [];
        var finding = Report(conflict[0].Node, $"Two plugins seem to give pods their addresses: {Words.List([.. conflict.Select(e => e.ToString())])}. Network rules stay silent.");
        return [conflict.Skip(1).Aggregate(finding, static (f, e) => f.RelatedTo(e.Node, e.Words))];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context) =>
        context.PodNetwork.Evidence.Count > 0 && resource.Holds(context.PodNetwork.Evidence[0].Node) ? Missing.PodNetwork(context) : null;
}
