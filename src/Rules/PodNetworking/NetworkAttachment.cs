using ManifestLint.Aws;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Further networks of pods (Multus) that are not there, cannot be read, or take the place of the VPC's.</summary>
public sealed class NetworkAttachment : Rule<Resource>
{
    private const string DefaultNetworkKey = "v1.multus-cni.io/default-network";

    private static readonly GroupKind Definition = new("k8s.cni.cncf.io", "NetworkAttachmentDefinition");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6016",
        Name = "network-attachment",
        Title = "Multus finds the networks that pods ask for",
        Severity = Severity.Warning,
        Why = "Multus gives a pod the networks that its annotation names. Where one is missing, or its configuration cannot be read, the pod does not start; "
            + "and where the default network is replaced, the pod's first address is no longer one of the VPC, which a load balancer with ip targets needs.",
        Remedy = "Write the NetworkAttachmentDefinition that the annotation names, with a JSON configuration that has a `type` or `plugins`; leave the default network to the VPC CNI.",
        References =
        [
            "https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md",
            "https://github.com/aws/amazon-vpc-cni-k8s/blob/master/config/multus/README.md",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        if (resource.GroupKind == Definition)
            return OfDefinition(resource);
        return resource.Pods is { } pods && !pods.Annotations.IsAbsent ? References(pods, context).Concat(DefaultNetwork(pods, context)) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        if (resource.Pods is not { } pods || pods.Annotations.IsAbsent)
            return null;
        string[] keys = ["k8s.v1.cni.cncf.io/networks", DefaultNetworkKey];
        foreach (var key in keys)
        {
            var field = pods.Annotations[key];
            if (field.IsUnknown)
                return new MissingFact($"`{key}` is not known: {field.UnknownReason}", null, field.Node);
            if (field.Scalar is { } text && Unseen(text, key == DefaultNetworkKey ? "kube-system" : pods.Namespace, context) is { } unseen)
                return new MissingFact($"NetworkAttachmentDefinition '{unseen.Name}' is not in these files", null, unseen.Node);
        }
        return null;
    }

    private static Attachment? Unseen(Scalar text, string? @namespace, LintContext context) =>
        Networks(text, @namespace).FirstOrDefault(n => context.Cluster.Named(Definition, n.Namespace, n.Name).Found is null);

    private IEnumerable<Finding> OfDefinition(Resource definition)
    {
        var config = definition.Spec["config"];
        if (config.Text() is not { IsPresent: true, Value: { } value } || config.Scalar is not { } text || value.Trim().Length == 0)
            return [];
        var json = GoJson.Parse(value);
        if (json.Error is { } error)
            return [Report(text.File, text.SpanOf(error.Span.Start, error.Span.Length), $"The configuration of '{definition.Name}' is no JSON: {error.Reason}. No pod with this network starts.")];
        else if (json.Root is JsonObject map && PluginsOf(map).Count == 0)
            return [Report(text, $"The configuration of '{definition.Name}' names no plugin (`type`, or `plugins`): no pod with this network starts.")];
        else if (json.Root is not JsonObject)
            return [Report(text, $"The configuration of '{definition.Name}' is no JSON object: no pod with this network starts.")];
        return [];
    }

    private IEnumerable<Finding> References(PodTemplate pods, LintContext context)
    {
        if (pods.Annotations["k8s.v1.cni.cncf.io/networks"] is not { IsPresent: true, Scalar: { } text })
            yield break;
        foreach (var network in Networks(text, pods.Namespace))
        {
            if (context.Cluster.Missing(Definition, network.Namespace, network.Name, pods.Resource) is not { } missing)
                continue;
            yield return Report(network.Node, $"There is no NetworkAttachmentDefinition '{network.Name}'{(network.Namespace is null ? "" : $" in namespace '{network.Namespace}'")}: "
                    + $"the pods do not start.{missing.Hint}")
                .RelatedTo(missing.NearNames.Count > 0 ? missing.NearNames[0].NameNode : null, "this one is there");
        }
    }

    private IEnumerable<Finding> DefaultNetwork(PodTemplate pods, LintContext context)
    {
        if (pods.Annotations[DefaultNetworkKey] is not { IsPresent: true, Scalar: { } text })
            return [];
        var target = context.Traffic.TargetGroups.FirstOrDefault(g => g.TargetType.Value is TargetType.Ip && g.Pods is { } behind && behind.Templates.Contains(pods));
        if (target is null || Networks(text, "kube-system").FirstOrDefault() is not { } network)
            return [];
        var lookup = context.Cluster.Named(Definition, network.Namespace, network.Name);
        if (lookup.Found is not { } definition || ForeignPlugin(definition) is not { } plugin)
            return [];
        return [Report(network.Node, $"The default network of these pods is '{network.Name}' ({plugin}), so their address is none of the VPC, "
                + "but a load balancer with ip targets sends traffic to them.")
            .RelatedTo(definition.NameNode, $"this network has plugin {plugin}")
            .RelatedTo(target.Member.Resource.NameNode, "target type is 'ip' here")];
    }

    /// <summary>A plugin that gives no address of a network interface; <c>null</c> for all others, and where it is not known.</summary>
    private static string? ForeignPlugin(Resource definition) =>
        definition.Spec["config"].Text().OrNull() is { } config && GoJson.Parse(config).Root is JsonObject map
            ? PluginsOf(map).FirstOrDefault() is "bridge" or "macvlan" or "ptp" or "flannel" or "calico" or "weave-net" ? PluginsOf(map)[0] : null
            : null;

    private static List<string> PluginsOf(JsonObject config)
    {
        var all = config.MapEntry("plugins")?.Value is JsonArray list ? list.Items.OfType<JsonObject>() : [config];
        return all.Select(p => p.MapEntry("type")?.Value).OfType<JsonString>().Select(t => t.Value).Where(t => t.Length > 0).ToList();
    }

    /// <summary>A list of <c>namespace/name@interface</c>, or JSON, in which only a list of objects is read.</summary>
    private static IEnumerable<Attachment> Networks(Scalar text, string? @namespace)
    {
        var trimmed = text.Value.TrimStart();
        if (trimmed.Length > 0 && trimmed[0] is '[' or '{')
            return OfJson(text, @namespace);
        return OfList(text, @namespace);
    }

    private static IEnumerable<Attachment> OfList(Scalar text, string? @namespace)
    {
        var start = 0;
        foreach (var part in text.Value.Split(','))
        {
            var name = part.Trim();
            var at = start + part.IndexOf(name, StringComparison.Ordinal);
            start += part.Length + 1;
            if (name.Length == 0 || Placeholder.IsIn(name))
                continue;
            var node = new Scalar(text.File, text.SpanOf(at, name.Length), name, ScalarStyle.Plain);
            var bare = name.Split('@')[0].Split('/');
            if (bare.Length <= 2)
                yield return new Attachment(bare.Length == 2 ? bare[0] : @namespace, bare[bare.Length - 1], node);
        }
    }

    private static IEnumerable<Attachment> OfJson(Scalar text, string? @namespace)
    {
        if (GoJson.Parse(text.Value).Root is not JsonArray list)
            yield break;
        foreach (var item in list.Items.OfType<JsonObject>())
        {
            if (item.Value("name") is not JsonString name || Placeholder.IsIn(name.Value))
                continue;
            var node = new Scalar(text.File, text.SpanOf(name.ContentSpan.Start, name.ContentSpan.Length), name.Value, ScalarStyle.Plain);
            yield return new Attachment(item.Value("namespace") is JsonString own ? own.Value : @namespace, name.Value, node);
        }
    }

    private sealed class Attachment(string? @namespace, string name, YamlNode node)
    {
        public string? Namespace { get; } = @namespace;
        public string Name { get; } = name;
        public YamlNode Node { get; } = node;
    }
}
