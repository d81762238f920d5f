using ManifestLint.Aws;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Subnets that no load balancer can be made in.</summary>
public sealed class TooFewSubnets : Rule<LoadBalancerMember>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4008",
        Name = "too-few-subnets",
        Title = "Load balancers have one subnet per zone, Application Load Balancers at least two",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "A load balancer has at most one subnet in each availability zone, and an Application Load Balancer needs two zones. The controller refuses others, "
            + "and a subnet that is named twice by its id.",
        Remedy = "Name one subnet in each zone, for an Application Load Balancer in at least two, or leave the setting out: the controller then finds them by their tags.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#subnets",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#subnets",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/networking/subnet_resolver.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancerMember subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true, Kind: LoadBalancerKind.Application or LoadBalancerKind.Network } loadBalancer)
            return [];
        if (loadBalancer.Subnets is not { Value: { Count: > 0 } subnets, WrittenAt: not null } || !IsTold(subject, loadBalancer) || Problem(subnets, loadBalancer, context) is not { } problem)
            return [];
        var ofClass = loadBalancer.Subnets.Source == SettingSource.ClassParameters;
        var place = ofClass
            ? SourceLocation.Of(subject.IngressOwnership?.ClassNode ?? subject.Resource.NameNode)
            : SourceLocation.Within(loadBalancer.Subnets.WrittenAt, problem.At?.Span ?? default);
        return [Report(place.File, place.Span.Length == 0 ? loadBalancer.Subnets.WrittenAt.Span : place.Span, problem.Message + ": the controller refuses the load balancer." + Doubt(loadBalancer))
            .As(IsDoubtful(loadBalancer) ? Severity.Warning : Severity.Error)
            .RelatedTo(ofClass ? loadBalancer.Subnets.WrittenAt : null, "the class parameters name them here")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancerMember subject, LintContext context)
    {
        if (context.Traffic.LoadBalancerOf(subject.Resource) is not { IsControllers: true, Kind: LoadBalancerKind.Application or LoadBalancerKind.Network } loadBalancer)
            return null;
        if (Missing.Value("the subnets", loadBalancer.Subnets) is { } unknown)
            return unknown;
        if (loadBalancer.Subnets.Value is not { Count: > 0 } subnets || !IsTold(subject, loadBalancer))
            return null;
        if (subnets.Count == 1 && loadBalancer.Kind == LoadBalancerKind.Network)
            return null;
        if (subnets.Count == 1 && IsOneEnough(context.Facts.Cluster.SubnetNamed(subnets[0].Value), loadBalancer, context) is null)
            return Missing.Fact("the feature gate ALBSingleSubnet", context.Facts.Controller.FeatureGate("ALBSingleSubnet"), "controller.featureGates");
        var unplaced = subnets.Count == 1 ? null : subnets.FirstOrDefault(s => context.Facts.Cluster.SubnetNamed(s.Value) is not { Zone.IsKnown: true });
        return unplaced is null ? null : new MissingFact($"the zone of subnet '{unplaced.Value}' is not known", "cluster.subnets", loadBalancer.Subnets.WrittenAt);
    }

    private static bool IsDoubtful(LoadBalancer loadBalancer) => loadBalancer.Network is null
        ? loadBalancer.Subnets is { IsAssumed: true, Source: SettingSource.ClassParameters }
        : loadBalancer.Doubt is not null;

    private static string Doubt(LoadBalancer loadBalancer) => loadBalancer is { Network: not null, Doubt: { } doubt } ? " " + doubt : "";

    /// <summary>One member speaks for all: who writes the setting, else the first.</summary>
    private static bool IsTold(LoadBalancerMember member, LoadBalancer loadBalancer) => loadBalancer.Subnets.Source == SettingSource.ClassParameters
        ? member == loadBalancer.Members[0]
        : member.Resource == loadBalancer.Subnets.WrittenIn;

    private static (string Message, GoText? At)? Problem(GoStringList subnets, LoadBalancer loadBalancer, LintContext context)
    {
        if (subnets.Repeated(s => IsId(s) ? s : null).FirstOrDefault() is { } twice)
            return ($"Subnet '{twice.Value}' is named twice", twice);
        var known = subnets.Select(s => (Subnet: s, Stated: context.Facts.Cluster.SubnetNamed(s.Value))).ToList();
        if (subnets.Count == 1)
            return loadBalancer.Kind == LoadBalancerKind.Application && IsOneEnough(known[0].Stated, loadBalancer, context) is false ? ("One subnet is not enough for an Application Load Balancer, it needs two", null) : null;
        var zones = new Dictionary<string, GoText>(StringComparer.Ordinal);
        foreach (var (subnet, stated) in known)
        {
            if (stated is not { Zone.IsKnown: true } || !IsOrdinary(stated))
                continue;
            if (zones.TryGetValue(stated.Zone.Value, out var other))
                return ($"Subnets '{other.Value}' and '{subnet.Value}' are both in {stated.Zone.Value}", subnet);
            zones[stated.Zone.Value] = subnet;
        }
        return null;
    }

    /// <summary>In a Local Zone or on an Outpost, with a customer-owned pool, or where a gate says so; <c>null</c> where that is not known.</summary>
    private static bool? IsOneEnough(StatedSubnet? stated, LoadBalancer loadBalancer, LintContext context)
    {
        if (stated is not null && !IsOrdinary(stated))
            return true;
        if (loadBalancer.Members.Any(m => m.Writes(IngressAnnotations.CustomerOwnedIPv4Pool)))
            return true;
        var gate = context.Facts.Controller.FeatureGate("ALBSingleSubnet");
        return gate.IsKnown ? gate.Value : null;
    }

    private static bool IsOrdinary(StatedSubnet subnet) => !subnet.ZoneType.IsKnown || subnet.ZoneType.Value == "availability-zone";

    private static bool IsId(string subnet) => subnet.StartsWith("subnet-", StringComparison.Ordinal);
}
