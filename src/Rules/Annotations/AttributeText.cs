using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Tables;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Rules.Annotations;

/// <summary>What is wrong with one attribute.</summary>
internal sealed class AttributeProblem(GoMapEntry pair, GoText at, string message, bool isCertain)
{
    /// <summary>The attribute as written.</summary>
    public GoMapEntry Pair { get; } = pair;

    /// <summary>Its key or its value: what to point at.</summary>
    public GoText At { get; } = at;

    /// <summary>A clause without a full stop.</summary>
    public string Message { get; } = message;

    /// <summary>Whether AWS surely refuses it.</summary>
    public bool IsCertain { get; } = isCertain;

    /// <summary>What to do, as a sentence; <c>null</c> where there is nothing more exact than the rule's own remedy.</summary>
    public string? Remedy { get; init; }

    /// <summary>The attribute that is missing beside it, which another source may give; <c>null</c> where none is.</summary>
    public string? Lacks { get; init; }

    /// <summary>What to write in place of <see cref="At"/>, where that is certain; otherwise <c>null</c>.</summary>
    public string? Meant { get; init; }
}

/// <summary>The attributes of one annotation, held against what AWS knows.</summary>
internal sealed class AttributeText(AttributeOwner owner, AttributeLoadBalancers on, GoStringMap map)
{
    private static Dictionary<AnnotationDescriptor, AttributeOwner> Owners { get; } = new()
    {
        [IngressAnnotations.LoadBalancerAttributes] = AttributeOwner.LoadBalancer,
        [IngressAnnotations.FrontendNlbAttributes] = AttributeOwner.LoadBalancer,
        [ServiceAnnotations.LoadBalancerAttributes] = AttributeOwner.LoadBalancer,
        [IngressAnnotations.TargetGroupAttributes] = AttributeOwner.TargetGroup,
        [ServiceAnnotations.TargetGroupAttributes] = AttributeOwner.TargetGroup,
        [ServiceAnnotations.TargetGroupAttributesOfPort] = AttributeOwner.TargetGroup,
        [IngressAnnotations.ListenerAttributes] = AttributeOwner.Listener,
        [ServiceAnnotations.ListenerAttributes] = AttributeOwner.Listener,
    };

    private string Place => (owner, on) switch
    {
        (AttributeOwner.LoadBalancer, AttributeLoadBalancers.Application) => "an Application Load Balancer",
        (AttributeOwner.LoadBalancer, _) => "a Network Load Balancer",
        (AttributeOwner.TargetGroup, AttributeLoadBalancers.Application) => "a target group of an Application Load Balancer",
        (AttributeOwner.TargetGroup, _) => "a target group of a Network Load Balancer",
        (_, AttributeLoadBalancers.Application) => "a listener of an Application Load Balancer",
        _ => "a listener of a Network Load Balancer",
    };

    /// <summary>What the attributes of an annotation belong to; <c>null</c> for an annotation without attributes.</summary>
    public static AttributeOwner? OwnerOf(AnnotationDescriptor annotation) => Owners.TryGetValue(annotation, out var owner) ? owner : null;

    /// <summary>The kind of load balancer that they are for.</summary>
    public static AttributeLoadBalancers LoadBalancersOf(AnnotationUse use) =>
        use.Descriptor.Prefix == IngressAnnotations.Prefix && use.Descriptor != IngressAnnotations.FrontendNlbAttributes
            ? AttributeLoadBalancers.Application
            : AttributeLoadBalancers.Network;

    /// <summary>Everything that is wrong, in written order.</summary>
    /// <param name="isInBlock">Whether the text is a block scalar, in which <c>#</c> starts no comment.</param>
    public IEnumerable<AttributeProblem> Problems(bool isInBlock) =>
        map.Effective().Select(pair => ProblemOf(pair, isInBlock) ?? Contradiction(pair)).OfType<AttributeProblem>();

    private AttributeProblem? ProblemOf(GoMapEntry pair, bool isInBlock)
    {
        var (key, value) = (pair.Key.Value, pair.Value.Value);
        var comment = isInBlock && (key.IndexOf('#') >= 0 || value.IndexOf('#') >= 0) ? ": the comment is part of it, for a block scalar has no comments" : "";
        if (AttributeTable.Find(owner, key) is not { } known)
            return UnknownKey(pair, comment);
        if ((known.LoadBalancers & on) == 0)
            return new AttributeProblem(pair, pair.Key, $"{Place} has no attribute '{key}'", true) { Remedy = "Remove the attribute." };
        return known.Allows(value, on)
            ? null
            : new AttributeProblem(pair, pair.Value, $"'{Shown(value)}' is no value of '{key}', which is {known.AllowedOn(on)}{comment}", !IsGoBool(known, value));
    }

    /// <summary>Whether it is a boolean for the controller, if not in the documentation of AWS: that AWS refuses it is not certain.</summary>
    private bool IsGoBool(AttributeDescriptor known, string value) => GoBool.Parse(value) is not null && known.Allows("true", on) && known.Allows("false", on);

    private AttributeProblem UnknownKey(GoMapEntry pair, string comment)
    {
        var key = pair.Key.Value;
        if (AttributeTable.FindMiswritten(owner, key) is { } meant)
        {
            return new AttributeProblem(pair, pair.Key, $"AWS has no attribute '{key}', it is '{meant.Key}'", true)
            {
                Remedy = $"Write '{meant.Key}'.",
                Meant = map.Find(meant.Key) is null ? meant.Key : null,
            };
        }
        var whole = AttributeTable.Completions(owner, key).Where(a => (a.LoadBalancers & on) != 0).Select(a => $"'{a.Key}'").ToList();
        if (whole.Count > 0)
            return new AttributeProblem(pair, pair.Key, $"'{key}' is only the beginning of {Words.List(whole, "or")}", true) { Remedy = "Write the whole key." };
        if (Elsewhere(key) is { } elsewhere)
            return new AttributeProblem(pair, pair.Key, $"'{key}' is an attribute of {Noun(elsewhere)}s, not of {Noun(owner)}s", false) { Remedy = RemedyFor(elsewhere) };
        var near = AttributeTable.Near(owner, key).Where(a => (a.LoadBalancers & on) != 0).Take(3).Select(a => $"'{a.Key}'").ToList();
        var question = near.Count == 0 ? "" : $" (did you mean {Words.List(near, "or")}?)";
        return new AttributeProblem(pair, pair.Key, $"as of {AttributeTable.AsOf} {Place} has no attribute '{Shown(key)}'{comment}{question}", false);
    }

    private AttributeOwner? Elsewhere(string key)
    {
        foreach (var other in new[] { AttributeOwner.LoadBalancer, AttributeOwner.TargetGroup, AttributeOwner.Listener })
        {
            if (AttributeTable.Find(other, key) is { } found && (found.LoadBalancers & on) != 0)
                return other;
        }
        return null;
    }

    /// <summary>Attributes that AWS takes one by one, but not together; what another attribute was set to before is not known here.</summary>
    private AttributeProblem? Contradiction(GoMapEntry pair)
    {
        if (owner == AttributeOwner.LoadBalancer)
            return LogsWithoutBucket(pair);
        if (owner != AttributeOwner.TargetGroup || on != AttributeLoadBalancers.Application)
            return null;
        var algorithm = map.Find("load_balancing.algorithm.type")?.Value.Value;
        return (pair.Key.Value, pair.Value.Value) switch
        {
            ("slow_start.duration_seconds", not "0") when Is(algorithm, "weighted_random") =>
                new AttributeProblem(pair, pair.Value, "a target group with the algorithm 'weighted_random' has no slow start", true)
                {
                    Remedy = "Write 0, or another algorithm.",
                },
            ("load_balancing.algorithm.anomaly_mitigation", var value) when Is(value, "on") && !Is(algorithm, "weighted_random") =>
                new AttributeProblem(pair, pair.Value, $"anomaly mitigation needs the algorithm 'weighted_random', not '{algorithm ?? "round_robin"}'", algorithm is not null)
                {
                    Remedy = "Add load_balancing.algorithm.type=weighted_random.",
                },
            ("stickiness.app_cookie.cookie_name", var name) when name.StartsWith("AWSALB", StringComparison.Ordinal) =>
                new AttributeProblem(pair, pair.Value, "cookies whose name starts with 'AWSALB' are AWS' own", true) { Remedy = "Name the application's own cookie." },
            _ => null,
        };
    }

    /// <summary>A load balancer that is there already may have its bucket.</summary>
    private AttributeProblem? LogsWithoutBucket(GoMapEntry pair)
    {
        const string enabled = ".s3.enabled";
        if (!pair.Key.Value.EndsWith(enabled, StringComparison.Ordinal) || !Is(pair.Value.Value, "true"))
            return null;
        var bucket = pair.Key.Value.Substring(0, pair.Key.Value.Length - enabled.Length) + ".s3.bucket";
        return map.Find(bucket)?.Value.Value is { Length: > 0 }
            ? null
            : new AttributeProblem(pair, pair.Key, $"'{pair.Key.Value}' needs '{bucket}', which is not written", false) { Remedy = $"Add {bucket}=<the bucket>.", Lacks = bucket };
    }

    private static string RemedyFor(AttributeOwner elsewhere) => elsewhere switch
    {
        AttributeOwner.TargetGroup => "Write it into the annotation for target group attributes.",
        AttributeOwner.LoadBalancer => "Write it into the annotation for load balancer attributes.",
        _ => "Write it into the annotation for the listener's attributes.",
    };

    private static string Noun(AttributeOwner owner) => owner switch
    {
        AttributeOwner.TargetGroup => "target group",
        AttributeOwner.LoadBalancer => "load balancer",
        _ => "listener",
    };

    private static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static string Shown(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "…";
}
