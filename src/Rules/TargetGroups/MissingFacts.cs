using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>What rules about target groups lack where they are silent, said once for all of them; <c>null</c> where it is known.</summary>
internal static class MissingFacts
{
    /// <summary>The target type.</summary>
    public static MissingFact? MissingTargetType(this TargetGroup target, LintContext context)
    {
        if (target.TargetType.UnknownReason is not { } reason)
            return null;
        var isDefault = target.TargetType.WrittenAt is null && !context.Facts.Controller.DefaultTargetType.IsKnown;
        return new MissingFact($"the target type is not known: {reason}", isDefault ? "controller.defaultTargetType" : null, target.TargetType.WrittenAt);
    }

    /// <summary>The Service behind it; one that is certainly not there is missing too.</summary>
    public static MissingFact? MissingService(this TargetGroup target)
    {
        if (target.Service is not null)
            return null;
        var named = target.ServiceName is { } name ? $"Service '{name}'" : "the Service behind it";
        return new MissingFact(target.ServiceLookup.UnknownReason is { } reason ? $"{named} is not known: {reason}" : $"{named} is not in these files");
    }

    /// <summary>Whether the Service opens a node port.</summary>
    public static MissingFact? MissingNodePort(this TargetGroup target)
    {
        if (target.Service is not { } service || service.OpensNodePort(target.ServicePort) is not null)
            return null;
        var type = service.Resource.Spec["type"];
        var why = type.UnknownReason is { } reason ? $": {reason}" : "";
        return new MissingFact($"whether Service '{service.Name}' opens a node port is not known{why}", null, type.Node);
    }

    /// <summary>The pods, and that they are on the cluster's network.</summary>
    public static MissingFact? MissingPods(this TargetGroup target, LintContext context)
    {
        if (target.Service is not { } service || target.HasPodsOnPodNetwork(context) is not null)
            return null;
        return service.Selector.IsEmpty is true || target.Pods is { Templates: var pods } && pods.Any(p => context.IsOnPodNetwork(p) is false)
            ? null
            : new MissingFact($"where the pods behind Service '{service.Name}' get their addresses from is not known");
    }

    /// <summary>The address family of the targets.</summary>
    public static MissingFact? MissingFamily(this TargetGroup target, LintContext context)
    {
        if (target.AddressFamily.UnknownReason is not { } reason)
            return null;
        var isOfCluster = target.AddressFamily.WrittenAt is null && !context.Vpc.IpFamily.IsKnown;
        return new MissingFact(reason, isOfCluster ? context.ClusterNetwork.IpFamily.Setting : null, target.AddressFamily.WrittenAt);
    }

    /// <summary>The load balancer's address type.</summary>
    public static MissingFact? MissingAddressType(this TargetGroup target) => target.LoadBalancer.AddressType is { UnknownReason: { } reason } type
        ? new MissingFact($"the load balancer's address type is not known: {reason}", null, type.WrittenAt)
        : null;
}
