using System.Globalization;
using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Services;

/// <summary>A node port that the API server does not hand out.</summary>
public sealed class NodePortOutOfRange : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML5003",
        Name = "node-port-out-of-range",
        Title = "A node port lies in the cluster's range of node ports",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The API server takes node ports from one range only, 30000-32767 unless the cluster has another one, and refuses a Service that names a port outside of it.",
        Remedy = "Write a port of the range, or leave `nodePort` out: then a free one is taken.",
        References =
        [
            "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
            "https://docs.aws.amazon.com/eks/latest/APIReference/API_ServiceNodePortRange.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (context.Platform.NodePortRange is not { IsKnown: true, Value: var range } fact)
            yield break;
        foreach (var port in NodePortUse.Of(subject))
        {
            if (range.Contains(port.Number))
                continue;
            var isStated = fact.IsStated;
            var number = port.Number.ToString(CultureInfo.InvariantCulture);
            var rest = isStated ? "" : ", Kubernetes' default; state `cluster.nodePortRange` in the configuration if the cluster has another range";
            yield return Report(port.Node.File, port.Node.Span, $"{port.Field} {number} lies outside the node ports {range}{rest}.")
                .As(isStated ? Severity.Error : Severity.Warning)
                .RelatedTo(fact.Node, "the range is stated here");
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context)
    {
        var ports = subject.Ports ?? [];
        if (ports.All(p => p.NodePort.IsAbsent) && subject.HealthCheckNodePort.IsAbsent)
            return null;
        return Missing.Fact("the range of node ports", context.Platform.NodePortRange, "cluster.nodePortRange")
            ?? Missing.Type(subject)
            ?? Missing.First(ports.Select(p => Missing.Value("a node port", p.NodePort)))
            ?? Missing.Value("the health check's node port", subject.HealthCheckNodePort);
    }
}
