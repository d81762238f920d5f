using ManifestLint.Aws;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Addresses that somebody chose for a load balancer that cannot have them.</summary>
public sealed class StaticAddressMismatch : Rule<LoadBalancer>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4009",
        Name = "static-address-mismatch",
        Title = "Chosen addresses fit the scheme, the address type and the subnets",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Elastic addresses belong to internet-facing load balancers, private IPv4 addresses to internal ones, IPv6 addresses and source-NAT prefixes to "
            + "dual-stack ones, and there has to be one per subnet, out of its range. The controller refuses everything else, and AWS an elastic address for two subnets.",
        Remedy = "Give one address per subnet, and the scheme and address type that they need; or leave them out: AWS then chooses.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#eip-allocations",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#frontend-nlb-eip-allocations",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_load_balancer.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers)
            return [];
        if (subject.Network is { } network)
            return OfService(subject, network, context);
        return subject.Frontend is null && subject.AddressType.Value != AddressType.DualStackWithoutPublicIPv4 ? [] : OfIngress(subject);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers)
            return null;
        if (subject.Network is { } network)
        {
            return OfAddresses(subject, [network.EipAllocations, network.PrivateIPv4Addresses, network.IPv6Addresses, network.SourceNatIPv6Prefixes], subject.Scheme, subject.Subnets)
                ?? OfRanges(subject, network.PrivateIPv4Addresses, isIPv6: false, context)
                ?? OfRanges(subject, network.IPv6Addresses, isIPv6: true, context)
                ?? OfRanges(subject, network.SourceNatIPv6Prefixes, isIPv6: true, context);
        }
        return subject.Frontend is { } frontend ? OfAddresses(subject, [frontend.EipAllocations], frontend.Scheme, frontend.Subnets) : null;
    }

    private static MissingFact? OfAddresses(LoadBalancer subject, EffectiveValue<GoStringList>[] addresses, EffectiveValue<Scheme?> scheme, EffectiveValue<GoStringList> subnets)
    {
        if (Missing.First(addresses.Select(a => Missing.Value("which addresses are chosen", a))) is { } unknown)
            return unknown;
        return Array.TrueForAll(addresses, a => a.IsUnset)
            ? null
            : Missing.Value("the scheme", scheme, "controller.defaultScheme") ?? Missing.Value("the load balancer's address type", subject.AddressType) ?? Missing.Value("the subnets", subnets);
    }

    private static MissingFact? OfRanges(LoadBalancer subject, EffectiveValue<GoStringList> addresses, bool isIPv6, LintContext context)
    {
        if (addresses.IsUnset || subject.Subnets is not { Value: { Count: > 0 } named, WrittenAt: { } node })
            return null;
        var known = SubnetsOf(subject, isIPv6, context);
        var unplaced = named.FirstOrDefault(n => !known.Any(k => k.Name == n.Value && k.Range is not null));
        return unplaced is null ? null : new MissingFact($"the {(isIPv6 ? "IPv6" : "IPv4")} range of subnet '{unplaced.Value}' is not known", "cluster.subnets", node);
    }

    private IEnumerable<Finding> OfService(LoadBalancer subject, NetworkSettings network, LintContext context)
    {
        var prefixes = network.SourceNatIPv6Prefixes;
        return new[]
        {
            OfScheme(subject, network.EipAllocations, "Elastic addresses", subject.Scheme, Scheme.InternetFacing)
                ?? OfCount(subject, network.EipAllocations, "elastic address", subject.Subnets) ?? OfElasticTwice(subject, network.EipAllocations),
            OfScheme(subject, network.PrivateIPv4Addresses, "Private IPv4 addresses", subject.Scheme, Scheme.Internal)
                ?? OfCount(subject, network.PrivateIPv4Addresses, "private IPv4 address", subject.Subnets)
                ?? OfPlaces(subject, network.PrivateIPv4Addresses, isIPv6: false, context),
            OfFamily(subject, network.IPv6Addresses, "IPv6 addresses") ?? OfCount(subject, network.IPv6Addresses, "IPv6 address", subject.Subnets)
                ?? OfPlaces(subject, network.IPv6Addresses, isIPv6: true, context),
            OfFamily(subject, prefixes, "Source-NAT prefixes") ?? OfSourceNat(subject, network) ?? OfCount(subject, prefixes, "source-NAT prefix", subject.Subnets)
                ?? OfPrefixes(subject, prefixes, context),
        }.OfType<Finding>();
    }

    private IEnumerable<Finding> OfIngress(LoadBalancer subject)
    {
        if (subject.AddressType.Value == AddressType.DualStackWithoutPublicIPv4 && subject.Scheme.Value == Scheme.Internal && subject.AddressType.WrittenAt is { } type)
        {
            yield return Report(type, $"'dualstack-without-public-ipv4' does without public addresses, but {Name(subject)} is internal ({subject.Scheme.Origin}) and has none.{Doubt(subject, subject.Scheme.IsAssumed)}")
                .As(Severity.Warning)
                .WithRemedy("Write `dualstack`, or `scheme: internet-facing`.")
                .RelatedTo(subject.Scheme.WrittenAt, "the scheme is written here");
        }
        if (subject.Frontend is not { } frontend)
            yield break;
        var finding = OfScheme(subject, frontend.EipAllocations, "Elastic addresses", frontend.Scheme, Scheme.InternetFacing, "the Network Load Balancer in front of ")
            ?? OfCount(subject, frontend.EipAllocations, "elastic address", frontend.Subnets)
            ?? OfElasticTwice(subject, frontend.EipAllocations);
        if (finding is not null)
            yield return finding;
    }

    private Finding? OfScheme(
        LoadBalancer subject, EffectiveValue<GoStringList> addresses, string what, EffectiveValue<Scheme?> scheme, Scheme needed, string front = "")
    {
        if (addresses is not { Value: not null, WrittenAt: { } node } || scheme.Value is not { } written || written == needed)
            return null;
        var message = $"{what} need a load balancer that is {needed.Word()}, but {front}{Name(subject)} is {written.Word()} ({scheme.Origin}).";
        return Judged(subject, node, message, scheme.IsAssumed).RelatedTo(scheme.WrittenAt, "the scheme is written here");
    }

    private Finding? OfFamily(LoadBalancer subject, EffectiveValue<GoStringList> addresses, string what)
    {
        var type = subject.AddressType;
        if (addresses is not { Value: not null, WrittenAt: { } node } || type.Value != AddressType.IPv4)
            return null;
        return Judged(subject, node, $"{what} need a dual-stack load balancer, but {Name(subject)} is 'ipv4' ({type.Origin}).", type.IsAssumed)
            .RelatedTo(type.WrittenAt, "the address type is written here");
    }

    private Finding? OfSourceNat(LoadBalancer subject, NetworkSettings network)
    {
        if (network.SourceNatIPv6Prefixes is not { Value: not null, WrittenAt: { } node } || network.Ipv6SourceNat.Value is not "off")
            return null;
        var message = $"Source-NAT prefixes are given, but 'aws-load-balancer-enable-prefix-for-ipv6-source-nat' is 'off' ({network.Ipv6SourceNat.Origin}).";
        return Judged(subject, node, message, network.Ipv6SourceNat.IsAssumed)
            .WithRemedy("Write `aws-load-balancer-enable-prefix-for-ipv6-source-nat: \"on\"`, in quotes.")
            .RelatedTo(network.Ipv6SourceNat.WrittenAt, "it is switched off here");
    }

    private Finding? OfCount(LoadBalancer subject, EffectiveValue<GoStringList> addresses, string what, EffectiveValue<GoStringList> subnets)
    {
        if (addresses is not { Value: { } given, WrittenAt: { } node } || subnets is not { Value: { Count: > 0 } named, WrittenAt: not null } || given.Count == named.Count)
            return null;
        return Judged(subject, node, $"{Counted(given.Count, what)} for {Counted(named.Count, "subnet")}: there has to be one for each.", subnets.IsAssumed)
            .RelatedTo(subnets.WrittenAt, "the subnets are named here");
    }

    /// <summary>An address on two network interfaces, which AWS does not do (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html).</summary>
    private Finding? OfElasticTwice(LoadBalancer subject, EffectiveValue<GoStringList> addresses) =>
        addresses is { Value: { } given, WrittenAt: { } node } && AddressPlaces.Twice(given) is { } twice
            ? Judged(subject, node, twice, addresses.IsAssumed).WithRefusal(RefusedBy.Aws)
            : null;

    private Finding? OfPlaces(LoadBalancer subject, EffectiveValue<GoStringList> addresses, bool isIPv6, LintContext context)
    {
        if (addresses is not { Value: { } given, WrittenAt: { } node })
            return null;
        return (AddressPlaces.Twice(given) ?? AddressPlaces.OfAddresses(given, SubnetsOf(subject, isIPv6, context))) is { } problem
            ? Judged(subject, node, problem, subject.Subnets.IsAssumed).RelatedTo(subject.Subnets.WrittenAt, "the subnets are named here")
            : null;
    }

    /// <summary>Only since version 3.0.0 of the controller are subnets in the order in which they are written.</summary>
    private Finding? OfPrefixes(LoadBalancer subject, EffectiveValue<GoStringList> prefixes, LintContext context)
    {
        if (prefixes is not { Value: { } given, WrittenAt: { } node } || context.Facts.Controller.Version is not { IsKnown: true, Value: var version } || version.IsAtLeast(3, 0) is not true)
            return null;
        return AddressPlaces.OfPrefixes(given, SubnetsOf(subject, isIPv6: true, context)) is { } problem
            ? Judged(subject, node, problem, subject.Subnets.IsAssumed).RelatedTo(subject.Subnets.WrittenAt, "the subnets are named here")
            : null;
    }

    private static IReadOnlyList<SubnetRange> SubnetsOf(LoadBalancer subject, bool isIPv6, LintContext context) =>
        subject.Subnets is { Value: { } named, WrittenAt: not null } && context.Facts.Cluster.Subnets.IsKnown
            ? SubnetRange.Of(named, context.Facts.Cluster, isIPv6)
            : [];

    private Finding Judged(LoadBalancer subject, YamlNode node, AddressPlaceProblem problem, bool isAssumed)
    {
        var place = SourceLocation.Within(node, problem.At?.Span ?? default);
        return Report(place.File, place.Span.Length == 0 ? node.Span : place.Span, problem.Message + "." + Doubt(subject, isAssumed))
            .As(isAssumed || subject.Doubt is not null ? Severity.Warning : Severity.Error);
    }

    private Finding Judged(LoadBalancer subject, YamlNode node, string message, bool isAssumed) =>
        Report(node, message + Doubt(subject, isAssumed)).As(isAssumed || subject.Doubt is not null ? Severity.Warning : Severity.Error);

    private static string Doubt(LoadBalancer subject, bool isAssumed)
    {
        if (subject.Doubt is { } doubt)
            return " " + doubt;
        return isAssumed && subject.IsOpen ? " Another member of the group, outside these files, may say otherwise." : "";
    }

    private static string Name(LoadBalancer subject) => $"the load balancer of {subject.Resource.Kind} '{subject.Resource.Name}'";

    private static string Counted(int count, string noun) => count == 1
        ? $"1 {noun}"
        : $"{count.ToString(System.Globalization.CultureInfo.InvariantCulture)} {noun}{(noun[noun.Length - 1] is 's' or 'x' ? "es" : "s")}";
}
