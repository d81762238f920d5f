using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// The fields that objects of one kind have, level by level; items of a list have the fields of the list. Types are not part of it.
/// </summary>
public sealed class FieldTable
{
    private const string Metadata =
        "name generateName namespace labels annotations ownerReferences{apiVersion kind name uid controller blockOwnerDeletion} finalizers "
        + "uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds selfLink managedFields clusterName";

    private readonly Dictionary<string, FieldTable?> fields;

    private FieldTable(Dictionary<string, FieldTable?> fields, string asOf)
    {
        this.fields = fields;
        AsOf = asOf;
    }

    /// <summary>The release that the table was read from: a newer one may have more fields.</summary>
    public string AsOf { get; }

    /// <summary>The names on this level, in the order of the table.</summary>
    public IReadOnlyCollection<string> Names => fields.Keys;

    /// <summary>The built-in kinds that load balancers are made from (https://github.com/kubernetes/api, networking/v1 and core/v1 of Kubernetes 1.36).</summary>
    public static IReadOnlyDictionary<(string ApiVersion, string Kind), FieldTable> BuiltIn { get; } = new Dictionary<(string, string), FieldTable>
    {
        [("networking.k8s.io/v1", "Ingress")] = OfObject(
            "Kubernetes 1.36",
            "ingressClassName defaultBackend{service{name port{name number}} resource{apiGroup kind name}} tls{hosts secretName} "
            + "rules{host http{paths{path pathType backend{service{name port{name number}} resource{apiGroup kind name}}}}}"),
        [("networking.k8s.io/v1", "IngressClass")] = OfObject("Kubernetes 1.36", "controller parameters{apiGroup kind name scope namespace}"),
        [("v1", "Service")] = OfObject(
            "Kubernetes 1.36",
            "ports{name protocol appProtocol port targetPort nodePort} selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP "
            + "loadBalancerSourceRanges externalName externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses "
            + "sessionAffinityConfig{clientIP{timeoutSeconds}} ipFamilies ipFamilyPolicy allocateLoadBalancerNodePorts loadBalancerClass "
            + "internalTrafficPolicy trafficDistribution"),
    };

    /// <summary>The table of a kind whose <c>spec</c> has these fields.</summary>
    /// <param name="asOf">The release that the table was read from.</param>
    /// <param name="spec">Names separated by blanks; a name with <c>{…}</c> has the fields in the braces, what stands below a bare one is not looked at.</param>
    public static FieldTable OfObject(string asOf, string spec)
    {
        var position = 0;
        return Read($"apiVersion kind metadata{{{Metadata}}} spec{{{spec}}} status", ref position, asOf);
    }

    /// <summary>Whether there is a field of this name on this level.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>The level below a field; <c>null</c> where anything may stand there, or nothing that counts.</summary>
    public FieldTable? Below(string name) => fields.TryGetValue(name, out var below) ? below : null;

    /// <summary>The first place, from the top, that has a field of this name: empty for this level, else a path (<c>spec.ports</c>); <c>null</c> for none.</summary>
    public string? PlaceOf(string name)
    {
        if (Has(name))
            return "";
        foreach (var field in fields)
        {
            if (field.Value?.PlaceOf(name) is { } below)
                return below.Length == 0 ? field.Key : field.Key + "." + below;
        }
        return null;
    }

    /// <summary>Every key that stands where the table has no such field; keys that are no text, and what is unknown, are left out.</summary>
    public IEnumerable<UnknownField> UnknownIn(Field root) => MayHoldUnknown(root) ? UnknownIn(root, "") : [];

    /// <summary>Whether <see cref="UnknownIn(Field)"/> may have anything to tell; a look at the bare nodes, for nearly every object has no such key.</summary>
    public bool MayHoldUnknown(Field root) => root.Mapping is { } mapping && MayHoldUnknown(mapping.Bare);

    private bool MayHoldUnknown(BareNode node) => node.IsMapping ? HasUnknownKey(node.Content) : HasItemWithUnknown(node.Content);

    private bool HasItemWithUnknown(BareNode.Children items)
    {
        while (items.MoveNext())
        {
            if (MayHoldUnknown(items.Current))
                return true;
        }
        return false;
    }

    private bool HasUnknownKey(BareNode.Children content)
    {
        while (content.MoveNext())
        {
            var name = content.Current.Text;
            content.MoveNext();
            if (name is not null && (!fields.TryGetValue(name, out var below) || below?.MayHoldUnknown(content.Current) is true))
                return true;
        }
        return false;
    }

    private IEnumerable<UnknownField> UnknownIn(Field place, string path)
    {
        if (place.Node is Sequence)
        {
            var items = place.Items ?? [];
            return items.SelectMany((item, i) => UnknownIn(item, path + UnknownPaths.IndexStep(i)));
        }
        return UnknownInMapping(place, path);
    }

    private IEnumerable<UnknownField> UnknownInMapping(Field place, string path)
    {
        foreach (var entry in place.Entries ?? [])
        {
            var name = entry.Key.Value;
            if (!Has(name) && !IsPatched(entry.Value) && !Placeholder.IsIn(name))
                yield return new UnknownField(entry.Key, entry.Value, place.Mapping!, path, this);
            foreach (var below in Below(name)?.UnknownIn(entry.Value, path.Length == 0 ? name : path + "." + name) ?? [])
                yield return below;
        }
    }

    private static bool IsPatched(Field value) => value.IsUnknown && !(value.Scalar is { } scalar && Placeholder.IsIn(scalar.Value));

    private static FieldTable Read(string text, ref int position, string asOf)
    {
        var fields = new Dictionary<string, FieldTable?>(StringComparer.Ordinal);
        while (position < text.Length && text[position] != '}')
        {
            var start = position;
            while (position < text.Length && char.IsLetterOrDigit(text[position]))
                position++;
            var name = text.Substring(start, position - start);
            fields[name] = position < text.Length && text[position] == '{' ? ReadBraces(text, ref position, asOf) : null;
            while (position < text.Length && text[position] == ' ')
                position++;
        }
        return new FieldTable(fields, asOf);
    }

    private static FieldTable ReadBraces(string text, ref int position, string asOf)
    {
        position++;
        var below = Read(text, ref position, asOf);
        position++;
        return below;
    }
}

/// <summary>A key that stands where its object has no such field.</summary>
public sealed class UnknownField(Scalar key, Field value, Mapping parent, string path, FieldTable level)
{
    /// <summary>The key.</summary>
    public Scalar Key { get; } = key;

    /// <summary>What it holds.</summary>
    public Field Value { get; } = value;

    /// <summary>The mapping it stands in.</summary>
    public Mapping Parent { get; } = parent;

    /// <summary>The place it stands in (<c>spec.rules[0]</c>); empty at the top.</summary>
    public string Path { get; } = path;

    /// <summary>The fields that there are in its place.</summary>
    public FieldTable Level { get; } = level;
}
