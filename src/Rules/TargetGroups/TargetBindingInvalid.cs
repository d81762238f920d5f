using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.Manifests;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A TargetGroupBinding that is refused, or that binds nothing.</summary>
public sealed class TargetBindingInvalid : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2022",
        Name = "target-binding-invalid",
        Title = "A TargetGroupBinding has the form that the controller accepts",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "The schema and the webhooks of the AWS Load Balancer Controller look at every TargetGroupBinding: what they refuse is not created. What only the controller notices ends as an event, and no target is registered.",
        Remedy = "Correct the field; the controller's guide lists what belongs together.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/spec/",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/webhooks/elbv2/targetgroupbinding_validator.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (subject.GroupKind != TargetGroupBinding.Kind)
            return [];
        var shape = new TargetBindingShape(subject, FieldSlip.In(subject));
        var ofShape = shape.Problems().Select(p => Report(p.File, p.Span, p.Message).As(p.Severity).WithRemedy(p.Remedy ?? Descriptor.Remedy).WithFix(p.Fix));
        var ofNetworking = new TargetBindingNetworking(subject, context.Cluster).Problems()
            .Select(p => Report(p.Problem.File, p.Problem.Span, p.Problem.Message).As(p.Problem.Severity).WithRefusal(p.RefusedBy).WithRemedy(p.Problem.Remedy ?? Descriptor.Remedy));
        return ofShape.Concat(OfService(subject)).Concat(OfTwin(subject, context)).Concat(ofNetworking);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource subject, LintContext context)
    {
        if (subject.GroupKind != TargetGroupBinding.Kind)
            return null;
        var group = Missing.Value("the target group", subject.Spec["targetGroupARN"]) ?? Missing.Value("the target group", subject.Spec["targetGroupName"]);
        return group ?? Missing.Value("the target type", subject.Spec["targetType"]) ?? Missing.Value("the Service", subject.Spec["serviceRef"]["name"]);
    }

    private IEnumerable<Finding> OfService(Resource resource)
    {
        var name = resource.Spec["serviceRef"]["name"];
        var isMissing = name.IsAbsent || name.Text().OrNull() is { Length: 0 };
        if (!isMissing || FieldSlip.Explains(FieldSlip.In(resource), "serviceRef", resource.Spec.Mapping) || FieldSlip.Explains(FieldSlip.In(resource), "name", resource.Spec["serviceRef"].Mapping))
            return [];
        var place = name.Node ?? resource.Spec.Mapping?.Entry("serviceRef")?.Key ?? resource.NameNode;
        return [Report(place, $"TargetGroupBinding '{resource.Name}' names no Service: nothing is registered.").WithRefusal(RefusedBy.Controller).WithRemedy("Write `serviceRef` with `name` and `port`.")];
    }

    private IEnumerable<Finding> OfTwin(Resource resource, LintContext context)
    {
        if (context.Get(BoundTargetGroups.Of).FirstOf(resource) is not { } first || first == resource || (IsMulti(first) is not false && IsMulti(resource) is not false))
            return [];
        if (first.Name == resource.Name && first.Namespace == resource.Namespace)
            return [];
        var isCertain = context.Cluster.Set.IsCertain(first, resource);
        var node = BoundTargetGroups.NodeOf(resource)!;
        return [Report(node, $"The target group is already bound by {first}: the second binding is refused unless both set 'multiClusterTargetGroup'.{(isCertain ? "" : " Only their folder ties these files together.")}")
            .As(isCertain ? Severity.Error : Severity.Warning)
            .WithRemedy("Bind the target group once, or set `multiClusterTargetGroup: true` on all bindings.")
            .RelatedTo(BoundTargetGroups.NodeOf(first), "bound here first")];
    }

    private static bool? IsMulti(Resource resource) => resource.Spec["multiClusterTargetGroup"].Bool().Or(false);
}
