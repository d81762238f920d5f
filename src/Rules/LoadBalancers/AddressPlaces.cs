using ManifestLint.Aws;
using ManifestLint.Aws.Go;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>What is wrong with the place of one address.</summary>
internal sealed class AddressPlaceProblem(string message, GoText? at)
{
    /// <summary>A sentence without full stop.</summary>
    public string Message { get; } = message;

    /// <summary>The address to point at; <c>null</c> for the whole list.</summary>
    public GoText? At { get; } = at;
}

/// <summary>
/// Chosen addresses against the ranges of the subnets that are named for them
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/model_build_load_balancer.go,
/// buildLoadBalancerSubnetMappings). What does not parse is for others to tell.
/// </summary>
internal static class AddressPlaces
{
    /// <summary>An address that is there twice: whatever their ranges are, no two subnets can have it.</summary>
    public static AddressPlaceProblem? Twice(GoStringList addresses)
    {
        var twice = addresses.Repeated(a => IpAddress.Parse(a)?.ToString() ?? a).FirstOrDefault();
        return twice is null ? null : new AddressPlaceProblem($"'{twice.Value}' is given twice, but one subnet alone can have it", twice);
    }

    /// <summary>In whatever order they are: each subnet whose range is known has exactly one address in it.</summary>
    public static AddressPlaceProblem? OfAddresses(GoStringList addresses, IReadOnlyList<SubnetRange> subnets)
    {
        var parsed = addresses.Select(a => (Text: a, Address: IpAddress.Parse(a.Value))).ToList();
        if (parsed.Any(a => a.Address is null))
            return null;
        foreach (var subnet in subnets.Where(s => s.Range is not null))
        {
            var inside = parsed.Where(a => subnet.Range!.Value.Contains(a.Address!.Value)).Select(a => a.Text).ToList();
            if (inside.Count > 1)
                return new AddressPlaceProblem($"'{inside[0].Value}' and '{inside[1].Value}' both lie in {subnet}: there has to be one for each", inside[1]);
            if (inside.Count == 1)
                continue;
            var stray = parsed.FirstOrDefault(a => !subnets.Any(s => s.Range is not { } range || range.Contains(a.Address!.Value))).Text;
            return new AddressPlaceProblem($"None of the addresses lies in {subnet}", stray);
        }
        return null;
    }

    /// <summary>One after the other: each prefix, if not assigned by AWS, is of the subnet in the same place.</summary>
    public static AddressPlaceProblem? OfPrefixes(GoStringList prefixes, IReadOnlyList<SubnetRange> subnets)
    {
        for (var i = 0; i < prefixes.Count && i < subnets.Count; i++)
        {
            if (subnets[i].Range is { } range && Cidr.Parse(prefixes[i].Value) is { Address.IsIPv6: true } prefix && !range.Contains(prefix.Address))
                return new AddressPlaceProblem($"'{prefixes[i].Value}' does not lie in {subnets[i]}, which stands in the same place of its list", prefixes[i]);
        }
        return null;
    }
}

/// <summary>A named subnet with its range of one family.</summary>
internal sealed class SubnetRange(string name, Cidr? range)
{
    /// <summary>Its id or name, as written.</summary>
    public string Name { get; } = name;

    /// <summary><c>null</c> where that is not stated.</summary>
    public Cidr? Range { get; } = range;

    /// <summary>The subnets of a list.</summary>
    /// <param name="named">Their ids or names.</param>
    /// <param name="cluster">What describes them.</param>
    /// <param name="isIPv6">Which of their ranges counts.</param>
    public static IReadOnlyList<SubnetRange> Of(GoStringList named, ClusterFacts cluster, bool isIPv6) =>
        named.Select(n => new SubnetRange(n.Value, RangeOf(cluster.SubnetNamed(n.Value), isIPv6))).ToList();

    private static Cidr? RangeOf(StatedSubnet? subnet, bool isIPv6) =>
        (isIPv6 ? subnet?.Ipv6Cidr : subnet?.Cidr) is { IsKnown: true, Value.Range: var range } ? range : null;

    /// <inheritdoc/>
    public override string ToString() => $"subnet '{Name}' ({Range})";
}
