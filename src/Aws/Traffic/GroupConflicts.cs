using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Finds what the members of an Ingress group say differently, compared exactly as the controller does
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/main/pkg/ingress: model_build_load_balancer.go, …_addons.go, …_attributes.go,
/// …_tags.go, model_builder.go).
/// </summary>
/// <param name="loadBalancer">With more than one member.</param>
internal sealed class GroupConflicts(LoadBalancer loadBalancer)
{
    private static readonly IReadOnlyList<(AnnotationDescriptor Annotation, Func<string, string?> KeyOf)> Settings =
    [
        (IngressAnnotations.LoadBalancerName, t => t),
        (IngressAnnotations.Scheme, t => t),
        (IngressAnnotations.IPAddressType, t => t),
        (IngressAnnotations.SecurityGroups, ComparedText.SameOrder),
        (IngressAnnotations.CustomerOwnedIPv4Pool, NotEmpty),
        (IngressAnnotations.ShieldAdvancedProtection, t => GoBool.Parse(t)?.ToString()),
    ];

    private readonly IReadOnlyList<LoadBalancerMember> members = loadBalancer.Members;
    private readonly List<SettingConflict> found = [];

    public IReadOnlyList<SettingConflict> Find()
    {
        foreach (var setting in Settings)
            Compare($"'{setting.Annotation.Suffix}'", ConflictSides.Of(members, setting.Annotation, setting.KeyOf));
        FindInSubnets();
        FindInWebAcls();
        FindInMaps();
        if (loadBalancer.SecurityGroups.Value is { Count: > 0 })
            Compare("'manage-backend-security-group-rules'", ConflictSides.Of(members, IngressAnnotations.ManageBackendSecurityGroupRules, t => GoBool.Parse(t)?.ToString()));
        if (members.All(m => IsRedirectReadable(m)))
            Compare("'ssl-redirect'", ConflictSides.Of(members, IngressAnnotations.SslRedirect, t => GoInt.Parse32(t)?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        found.AddRange(new PortConflicts(members).Find());
        found.AddRange(new FrontendConflicts(members).Find());
        FindInDefaultBackends();
        return found;
    }

    private static string? NotEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>Parameters that name no number switch the redirect off before anybody compares; so may those that are not known.</summary>
    private static bool IsRedirectReadable(LoadBalancerMember member) =>
        member.IngressOwnership?.Parameters != ClassParameters.Unread
        && member.IngressOwnership?.ParametersObject?.SslRedirectPort is not { IsUnknown: true }
        && (member.IngressOwnership?.ParametersObject?.SslRedirectPort is not { IsPresent: true } port || GoInt.Parse32(port.Value) is not null);

    private void Compare(string setting, List<ConflictSide> sides, ConflictKind kind = ConflictKind.Setting)
    {
        if (SettingConflict.Between(kind, setting, sides) is { } conflict)
            found.Add(conflict);
    }

    /// <summary>A listener that only redirects has no default backend; another member, outside this set, may make it redirect.</summary>
    private void FindInDefaultBackends()
    {
        var told = new HashSet<LoadBalancerMember>();
        foreach (var listener in loadBalancer.Listeners.Where(l => l.IsClosedByRedirect is false))
        {
            var sides = listener.Members.Where(m => m.Ingress?.DefaultBackend is not null).Select(BackendOf).ToList();
            var isCertain = listener.Protocol == TrafficProtocol.Https || !loadBalancer.IsOpen;
            var setting = FormattableString.Invariant($"default backend on port {listener.Port}");
            if (sides.Exists(s => !told.Contains(s.Member)) && SettingConflict.Between(ConflictKind.DefaultBackend, setting, sides, isCertain) is { } conflict)
            {
                found.Add(conflict);
                told.UnionWith(sides.Select(s => s.Member));
            }
        }
    }

    private static ConflictSide BackendOf(LoadBalancerMember member)
    {
        var backend = member.Ingress!.DefaultBackend!;
        return new ConflictSide(member, backend.ServiceName.OrNull() ?? "", SourceLocation.Of(backend.Node), null, ConflictSides.Unique(member));
    }

    /// <summary>Names against names as a bag, selectors of classes as they are, and never one against the other.</summary>
    private void FindInSubnets()
    {
        var sides = new List<ConflictSide>();
        foreach (var member in members)
        {
            var said = member.Settings!.Deciding(IngressAnnotations.Subnets);
            if (said.Source != SettingSource.ClassParameters && said.Text.IsPresent)
                sides.Add(ConflictSides.Own(member, said.Text, "names " + ComparedText.AnyOrder(said.Text.Value)));
            else if (member.IngressOwnership?.ParametersObject is { } parameters && SubnetsOf(parameters) is { } selector)
                sides.Add(ConflictSides.OfClass(member, selector, parameters.Resource.Spec["subnets"].Node, "class " + selector) with { Text = selector + " in the class parameters" });
        }
        Compare("'subnets'", sides);
    }

    /// <summary>The selector as one text; <c>null</c> where there is none or a part of it is not known.</summary>
    private static string? SubnetsOf(IngressClassParameters parameters)
    {
        if (parameters.SubnetTags.IsAbsent)
            return parameters.InPlaceOf(IngressAnnotations.Subnets).OrNull();
        if (parameters.SubnetTags.Entries is not { } tags || tags.Any(t => t.Value.Items is not { } values || values.Any(v => !v.Text().IsPresent)))
            return null;
        var words = tags.Select(t => t.Key.Value + "=" + string.Join("|", t.Value.Items!.Select(v => v.Text().Value)));
        return string.Join(",", words.OrderBy(w => w, StringComparer.Ordinal));
    }

    /// <summary>A name of any member hides every ARN; an empty ARN is a value, an empty name is none.</summary>
    private void FindInWebAcls()
    {
        var names = ConflictSides.Of(members, IngressAnnotations.WafV2AclName, NotEmpty);
        Compare("'wafv2-acl-name'", names);
        var mayBeNamed = names.Count > 0 || members.Any(m => m.Settings!.Deciding(IngressAnnotations.WafV2AclName).Text.IsUnknown);
        if (!mayBeNamed)
            Compare("'wafv2-acl-arn'", ConflictSides.Of(members, IngressAnnotations.WafV2AclArn, t => t));
        Compare("'waf-acl-id'", ConflictSides.OfFirst(members, IngressAnnotations.WafAclId, IngressAnnotations.WebAclId, NotEmpty));
    }

    private void FindInMaps()
    {
        var first = members[0].IngressOwnership;
        var ofClass = first?.ParametersObject?.LoadBalancerAttributes;
        if (IsKnown(first, ofClass))
            CompareMaps("load balancer attribute", IngressAnnotations.LoadBalancerAttributes, ofClass);
        if (first?.DecidesInsteadOf(IngressAnnotations.MinimumLoadBalancerCapacity) is false)
            CompareMaps("minimum-load-balancer-capacity", IngressAnnotations.MinimumLoadBalancerCapacity, null);
        if (first?.DecidesInsteadOf(IngressAnnotations.IpamIPv4PoolId) is false)
            Compare("'ipam-ipv4-pool-id'", ConflictSides.OfFirst(members, IngressAnnotations.IpamIPv4PoolId, null, NotEmpty));
        foreach (var (key, sides) in TagSides())
            Compare($"tag '{key}'", sides);
    }

    /// <summary>Only the class of the group's first member settles differences: it has to be known.</summary>
    private static bool IsKnown(IngressOwnership? first, IReadOnlyDictionary<string, Reading<string>>? ofClass) =>
        first?.Parameters != ClassParameters.Unread && (first?.ParametersObject is null || ofClass is not null);

    private void CompareMaps(string noun, AnnotationDescriptor annotation, IReadOnlyDictionary<string, Reading<string>>? ofClass)
    {
        foreach (var (key, sides) in ConflictSides.OfMaps(members, annotation.Key))
        {
            if (ofClass?.ContainsKey(key) is not true)
                Compare($"{noun} '{key}'", sides);
        }
    }

    /// <summary>Each member's class replaces its tags key by key.</summary>
    private List<(string Key, List<ConflictSide> Sides)> TagSides()
    {
        var order = new List<string>();
        var byKey = new Dictionary<string, List<ConflictSide>>(StringComparer.Ordinal);
        foreach (var member in members.Where(m => m.IngressOwnership?.ParametersObject?.Tags is not null))
        {
            foreach (var tag in member.IngressOwnership!.ParametersObject!.Tags!.Where(t => t.Value.IsPresent))
                ConflictSides.Add(order, byKey, tag.Key, ConflictSides.OfClass(member, tag.Value.Value, tag.Value.Node, tag.Value.Value));
        }
        foreach (var (key, sides) in ConflictSides.OfMaps(members.Where(MayTag), IngressAnnotations.Tags.Key))
        {
            foreach (var side in sides.Where(s => s.Member.IngressOwnership?.ParametersObject?.Tags?.ContainsKey(key) is not true))
                ConflictSides.Add(order, byKey, key, side);
        }
        return order.ConvertAll(k => (k, byKey[k]));
    }

    private static bool MayTag(LoadBalancerMember member) =>
        member.IngressOwnership is { Parameters: not ClassParameters.Unread } owner && (owner.ParametersObject is null || owner.ParametersObject.Tags is not null);
}
