using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A port that a Classic Load Balancer cannot have.</summary>
public sealed class UdpOnClassicLoadBalancer : Rule<Service>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4016",
        Name = "udp-on-classic-load-balancer",
        Title = "A Classic Load Balancer speaks TCP",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Kubernetes' own AWS provider makes a Classic Load Balancer where nothing asks for another one, and refuses a Service with a port that is not TCP (\"Protocol UDP not supported by LoadBalancer\").",
        Remedy = "Let the AWS Load Balancer Controller take it: `loadBalancerClass: service.k8s.aws/nlb`.",
        References = ["https://github.com/kubernetes/cloud-provider-aws/blob/master/pkg/providers/v1/aws.go"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Service subject, LintContext context)
    {
        if (context.Traffic.OwnerOf(subject) is not { Owner: ServiceOwner.InTreeClassicLoadBalancer } owner)
            return [];
        return (subject.Ports ?? []).Where(p => p.Protocol.OrNull() is "UDP" or "SCTP").Select(p =>
            Report(p.Protocol.Node!, $"Port {p.Port} is {p.Protocol}, and Service '{subject.Name}' becomes a Classic Load Balancer, which speaks TCP only: {owner.Reason}.")
                .RelatedTo(owner.Evidence, "this decides who makes the load balancer"));
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Service subject, LintContext context) =>
        (subject.Ports ?? []).Any(p => p.Protocol.OrNull() is "UDP" or "SCTP") ? Missing.Owner(subject, context) : null;
}
