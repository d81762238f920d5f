using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules.Annotations;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A port for the agents of the target optimizer where there can be none, or of no target group.</summary>
public sealed class InvalidTargetControlPort : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2023",
        Name = "invalid-target-control-port",
        Title = "A target control port belongs to a backend with ip targets",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "`target-control-port.SERVICE.PORT` tells an Application Load Balancer where the target optimizer's agents listen, beside the pods of that backend. With instance targets the controller refuses the whole "
            + "load balancer; a key that names no backend, with its port exactly as the Ingress writes it, is passed over, and the optimizer stays off.",
        Remedy = "Set the target type to `ip`, and write Service and port in the key as the backend does.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-control-port",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/alb-target-agent/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (subject.Descriptor != IngressAnnotations.TargetControlPort || subject.IsAutoMode || AnnotationReading.ContextOf(subject, context) is null)
            return [];
        var groups = TargetGroupsOf(subject, context);
        var named = groups.Where(g => IsNamed(g, subject)).ToList();
        if (named.Count == 0)
            return AreKnown(groups, subject) && !subject.Match.Captures.Any(Placeholder.IsIn) ? [OfNothing(subject, groups)] : [];
        return IsReadable(subject) && named.FirstOrDefault(g => IsRefused(g, subject)) is { } refused ? [OfInstances(subject, refused)] : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (subject.Descriptor != IngressAnnotations.TargetControlPort || subject.IsAutoMode)
            return null;
        if (Missing.Version(context) is { } version)
            return version;
        var groups = TargetGroupsOf(subject, context);
        if (subject.Match.Captures.Any(Placeholder.IsIn))
            return new MissingFact("which backend the key means is not known", null, subject.Key);
        if (!AreKnown(groups, subject) && !groups.Exists(g => IsNamed(g, subject)))
            return new MissingFact("which Services and ports the backends name is not known", null, subject.Key);
        return Missing.First(groups.Where(g => IsNamed(g, subject)).Select(g => g.MissingService() ?? g.MissingTargetType(context)));
    }

    /// <summary>The target groups that read an annotation of this object: the Ingress' own, or all those behind the Service.</summary>
    private static List<TargetGroup> TargetGroupsOf(AnnotationUse use, LintContext context)
    {
        var all = use.Member is null && use.Resource.GroupKind == GroupKind.Service
            ? context.Traffic.TargetGroupsBehind(context.Cluster.ServiceOf(use.Resource)).Where(g => g.Member.Ingress is not null)
            : use.LoadBalancer.TargetGroups.Where(g => g.Member == use.Member);
        return [.. all];
    }

    /// <summary>Whether these are all: actions that cannot be read, and lists that somebody changes, may name others.</summary>
    private static bool AreKnown(IReadOnlyList<TargetGroup> groups, AnnotationUse use) =>
        groups.Count > 0
        && groups.All(g => g.ServiceName is not null && g.Port is not null)
        && (use.Member is not { Ingress: { } ingress, Routes: { } routes }
            || (!ingress.HasUnknownBackends && ingress.DefaultBackend?.IsUseAnnotation is null or false
                && routes.All(r => r.Backend.Kind != RuleAction.Unknown)));

    private static bool IsNamed(TargetGroup target, AnnotationUse use) =>
        target.ServiceName == use.Match.Captures[0] && target.Port?.ToString() == use.Match.Captures[1];

    /// <summary>What is no number is ML1002's, and an annotation of the Service takes the place of the Ingress'.</summary>
    private static bool IsReadable(AnnotationUse use) => use.Written.OrNull() is { } text && Aws.Go.GoInt.Parse32(text) is not null;

    private static bool IsRefused(TargetGroup target, AnnotationUse use) =>
        target is { IsBuilt: not false, TargetType.Value: TargetType.Instance, Service: { } service, LoadBalancer.IsControllers: true }
        && (service.Resource == use.Resource || service.Resource.Annotation(use.Key.Value).IsAbsent);

    private Finding OfInstances(AnnotationUse use, TargetGroup target) =>
        Report(use.Key, $"'{use.Key.Value}' is for pods, but the targets of Service '{target.ServiceName}' are nodes: target type is 'instance' ({target.TargetType.Origin}), and the controller refuses the load balancer."
                + Certainty.Doubts(target, target.TargetType.IsAssumed))
            .As(Certainty.OfTargetType(target))
            .WithRemedy("Set the target type to `ip`, or remove the annotation.")
            .RelatedTo(target.TargetTypeLocation, target.TargetType.WrittenAt is null ? "this backend has the default target type" : "the target type")
            .WithFix(TargetTypeEdits.UseIpTargets(target));

    private Finding OfNothing(AnnotationUse use, IReadOnlyList<TargetGroup> groups)
    {
        var (service, port) = (use.Match.Captures[0], use.Match.Captures[1]);
        var other = groups.FirstOrDefault(g => g.ServiceName == service);
        var finding = Report(use.Key, other is null
                ? $"'{use.Key.Value}' has no effect: no backend is Service '{service}'{NearTo(service, groups)}"
                : $"'{use.Key.Value}' has no effect: the backend names port {other.Port} of Service '{service}', not {port}.")
            .As(Severity.Warning)
            .WithRefusal(RefusedBy.Nobody)
            .WithRemedy("Write Service and port in the key exactly as the backend does, the port by name or by number.");
        return other is null ? finding : finding.RelatedTo(other.BackendReference, "the backend");
    }

    private static string NearTo(string service, IReadOnlyList<TargetGroup> groups)
    {
        var near = NearNames.Of(service, groups.Select(g => g.ServiceName!).Distinct());
        return near.Count > 0 ? $"; did you mean '{near[0]}'?" : ".";
    }
}
