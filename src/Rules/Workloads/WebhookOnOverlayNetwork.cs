using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Workloads;

/// <summary>Webhooks and extension API servers that EKS' control plane cannot reach.</summary>
public sealed class WebhookOnOverlayNetwork : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML7001",
        Name = "webhook-on-overlay-network",
        Title = "EKS' control plane reaches the pods behind webhooks and APIServices",
        Severity = Severity.Error,
        Why = "EKS runs the API server outside the cluster's nodes: it has no part in an overlay and reaches no pod on it. Calls end with 'Address is not allowed' or a timeout, "
            + "and with `failurePolicy: Fail` every request that the webhook judges is refused.",
        Remedy = "Set `hostNetwork: true` on the pods behind it, so that they have the addresses of their nodes, or give pods addresses of the VPC.",
        References =
        [
            "https://docs.aws.amazon.com/eks/latest/userguide/alternate-cni-plugins.html",
            "https://github.com/antrea-io/antrea/blob/main/docs/eks-installation.md",
            "https://github.com/cilium/cilium/issues/30111",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context) =>
        context.Platform.IsEks is not true || context.PodNetwork.Mode is not PodNetworkMode.Overlay ? [] : Judge(resource, context);

    private IEnumerable<Finding> Judge(Resource resource, LintContext context)
    {
        foreach (var group in CallsOf(resource).Where(c => c.Name.IsPresent).GroupBy(c => (c.Namespace, c.Name.Value)))
        {
            var call = group.FirstOrDefault(c => !c.IsIgnored) ?? group.First();
            if (PodsBehind(call, context) is { } pods)
                yield return Unreachable(resource, call, pods, context);
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        var calls = CallsOf(resource).Where(c => !c.Name.IsAbsent).ToList();
        if (calls.Count == 0 || context.Platform.IsEks is false || context.PodNetwork.Mode is PodNetworkMode.Eni)
            return null;
        return Missing.Platform(context) ?? Missing.PodNetwork(context) ?? Missing.First(calls.Select(c => MissingPods(c, context)));
    }

    private static MissingFact? MissingPods(Call call, LintContext context)
    {
        if (Missing.Value("the Service that is called", call.Name) is { } unknown)
            return unknown;
        return context.Cluster.ServiceNamed(call.Namespace, call.Name.Value).Found is { } service
            ? Missing.Pods(service, context)
            : new MissingFact($"Service '{call.Name.Value}' is not in these files", null, call.Name.Node);
    }

    private Finding Unreachable(Resource resource, Call call, PodTemplate pods, LintContext context)
    {
        var network = context.PodNetwork;
        var isCertain = network.IsStated && (network.Evidence.Count == 0 || context.HoldsFor(network.Evidence[0].Node, resource));
        var claim = $"{call.What} is served by Service '{call.Name.Value}', whose pods {(isCertain ? "are" : "seem to be")} on {network.Describe(PodNetworkMode.Overlay)}";
        var finding = Report(call.Name.Node!, claim + ": EKS' control plane does not reach them.")
            .As(isCertain && !call.IsIgnored ? Severity.Error : Severity.Warning)
            .RelatedTo(pods.Resource.NameNode, "these pods have no `hostNetwork: true`");
        return network.Evidence.Aggregate(finding, (f, e) => f.RelatedTo(e.Node, e.Words));
    }

    /// <summary>Pods of the Service, where all of it are on the overlay for certain.</summary>
    private static PodTemplate? PodsBehind(Call call, LintContext context)
    {
        var lookup = context.Cluster.ServiceNamed(call.Namespace, call.Name.Value);
        if (!lookup.IsCertain || lookup.Found is not { } service || service.Type is ServiceType.ExternalName or null)
            return null;
        var pods = context.Cluster.PodTemplatesSelectedBy(service);
        return pods is { IsCertain: true, Templates.Count: > 0 } && pods.Templates.All(p => context.IsOnPodNetwork(p) is true) ? pods.Templates[0] : null;
    }

    private static IEnumerable<Call> CallsOf(Resource resource) => resource.GroupKind switch
    {
        { Group: "admissionregistration.k8s.io", Kind: "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" } =>
            (resource.Root["webhooks"].Items ?? []).Select(w => new Call("This admission webhook", w["clientConfig"]["service"], w["failurePolicy"].Text().Or("Fail") != "Fail")),
        { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } when resource.Spec["conversion"]["strategy"].Text().OrNull() == "Webhook" =>
            [new Call("This conversion webhook", resource.Spec["conversion"]["webhook"]["clientConfig"]["service"], isIgnored: false)],
        { Group: "apiregistration.k8s.io", Kind: "APIService" } => [new Call("This API", resource.Spec["service"], isIgnored: false)],
        _ => [],
    };

    private sealed class Call(string what, Field service, bool isIgnored)
    {
        public string What { get; } = what;
        public Field Service { get; } = service;
        public bool IsIgnored { get; } = isIgnored;

        public Reading<string> Name => Service["name"].Text();

        public string? Namespace => Service["namespace"].Text().OrNull();
    }
}
