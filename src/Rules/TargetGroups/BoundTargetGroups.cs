using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Which target groups of AWS the bindings of a deployment set name.</summary>
internal sealed class BoundTargetGroups
{
    private readonly Dictionary<string, Resource> firstByTargetGroup = new(StringComparer.Ordinal);

    private BoundTargetGroups(LintContext context)
    {
        foreach (var binding in context.Cluster.OfKind(TargetGroupBinding.Kind))
        {
            if (NodeOf(binding) is Scalar { Value: var name } && !firstByTargetGroup.ContainsKey(name))
                firstByTargetGroup[name] = binding;
        }
    }

    public static BoundTargetGroups Of(LintContext context) => new(context);

    /// <summary>Where a binding names its target group, by ARN or else by name; <c>null</c> where that is unknown.</summary>
    public static YamlNode? NodeOf(Resource binding)
    {
        var arn = binding.Spec["targetGroupARN"].Text();
        if (arn is { IsPresent: true, Value.Length: > 0 })
            return arn.Node;
        var name = binding.Spec["targetGroupName"].Text();
        return !arn.IsUnknown && name is { IsPresent: true, Value.Length: > 0 } ? name.Node : null;
    }

    /// <summary>The first binding that names the same target group in the same words; <c>null</c> where that is unknown.</summary>
    public Resource? FirstOf(Resource binding) => NodeOf(binding) is Scalar { Value: var name } && firstByTargetGroup.TryGetValue(name, out var first) ? first : null;
}
