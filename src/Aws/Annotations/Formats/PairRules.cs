using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>What single pairs of a map must look like.</summary>
internal static class PairRules
{
    /// <summary>
    /// A tag: at most 128 and 256 characters, letters, digits, blanks and <c>_.:/=+-@</c>, no key of AWS' own
    /// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Tag.html), and none that the controller is told to leave alone.
    /// </summary>
    public static TextFault? Tag(GoMapEntry pair, AnnotationContext context) => context.ExternalManagedTags.Contains(pair.Key.Value)
        ? OfKey(ValueProblemKind.Tag, pair, $"the tag {Words.Quote(pair.Key.Value)} is managed elsewhere (externalManagedTags)", ValueCheck.ByController)
        : FrontendTag(pair, context);

    /// <summary>A tag of the Network Load Balancer in front, where the controller does not ask who manages it.</summary>
    public static TextFault? FrontendTag(GoMapEntry pair, AnnotationContext context)
    {
        var (key, value) = (pair.Key.Value, pair.Value.Value);
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            return OfKey(ValueProblemKind.Tag, pair, "tag keys that start with 'aws:' are AWS' own", ValueCheck.ByAws);
        if (key.Length > 128)
            return OfKey(ValueProblemKind.Tag, pair, $"the tag key has {key.Length} characters, 128 are allowed", ValueCheck.ByAws);
        if (value.Length > 256)
            return OfValue(ValueProblemKind.Tag, pair, $"the value of the tag has {value.Length} characters, 256 are allowed", ValueCheck.ByAws);
        return null;
    }

    /// <summary><c>CapacityUnits=</c> and a number, nothing else.</summary>
    public static TextFault? Capacity(GoMapEntry pair, AnnotationContext context)
    {
        if (pair.Key.Value != "CapacityUnits")
            return OfKey(ValueProblemKind.MapKey, pair, $"{Words.Quote(pair.Key.Value)} is not 'CapacityUnits', the only key", ValueCheck.ByController);
        return GoInt.Parse32(pair.Value.Value) is null ? NotInteger(pair.Value, ValueCheck.ByController) : null;
    }

    /// <summary>An NLB port and the ALB port behind it.</summary>
    public static TextFault? PortMapping(GoMapEntry pair, AnnotationContext context)
    {
        foreach (var side in new[] { pair.Key, pair.Value })
        {
            if (GoInt.Parse32(side.Value) is not { } port)
                return NotInteger(side, ValueCheck.ByController);
            if (!NumberRange.Port.Contains(port))
                return new TextFault(ValueProblemKind.Range, side.Span, $"{side.Value} is no port ({NumberRange.Port})", ValueCheck.ByAws);
        }
        return null;
    }

    /// <summary>What the controller itself reads of a Network Load Balancer's attributes.</summary>
    public static TextFault? NetworkLoadBalancerAttribute(GoMapEntry pair, AnnotationContext context)
    {
        if (pair.Key.Value != "dns_record.client_routing_policy" || context.IsAtLeast(Releases.Of("2.7.2")) is not true)
            return null;
        return pair.Value.Value is "availability_zone_affinity" or "partial_availability_zone_affinity" or "any_availability_zone"
            ? null
            : new TextFault(
                ValueProblemKind.Choice,
                pair.Value.Span,
                $"{Words.Quote(pair.Value.Value)} is none of 'availability_zone_affinity', 'partial_availability_zone_affinity', 'any_availability_zone'",
                ValueCheck.ByController);
    }

    /// <summary>What the controller itself reads of a Service's target group attributes.</summary>
    public static TextFault? NetworkTargetGroupAttribute(GoMapEntry pair, AnnotationContext context) =>
        pair.Key.Value == "preserve_client_ip.enabled" && GoBool.Parse(pair.Value.Value) is null
            ? OfValue(ValueProblemKind.Bool, pair, $"{Words.Quote(pair.Value.Value)} is not a boolean (true or false)", ValueCheck.ByController)
            : null;

    private static TextFault NotInteger(GoText side, ValueEffect effect) =>
        new(ValueProblemKind.Integer, side.Span, $"{Words.Quote(side.Value)} is not an integer", effect);

    private static TextFault OfKey(ValueProblemKind kind, GoMapEntry pair, string message, ValueEffect effect) => new(kind, pair.Key.Span, message, effect);

    private static TextFault OfValue(ValueProblemKind kind, GoMapEntry pair, string message, ValueEffect effect) => new(kind, pair.Value.Span, message, effect);
}
