using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>
/// Reads an IngressClassParams as its CustomResourceDefinition and the controller's webhook do
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/config/crd/bases/elbv2.k8s.aws_ingressclassparams.yaml,
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/webhooks/elbv2/ingressclassparams_validator.go).
/// What is unknown is left out.
/// </summary>
internal sealed class ParametersShape(Field spec)
{
    private readonly List<ParametersProblem> problems = [];

    public IReadOnlyList<ParametersProblem> Problems()
    {
        foreach (var name in new[] { "loadBalancerName", "sslPolicy", "sslRedirectPort", "wafv2AclArn", "wafv2AclName" })
            CheckText(spec[name], $"'{name}'");
        CheckChoice("scheme", "internal", "internet-facing");
        CheckChoice("ipAddressType", "ipv4", "dualstack", "dualstack-without-public-ipv4");
        CheckChoice("targetType", "instance", "ip");
        foreach (var name in new[] { "certificateArn", "inboundCIDRs", "prefixListsIDs", "PrefixListsIDs" })
            CheckTexts(spec[name], name);
        CheckRequired(spec["group"], "'group'", "name");
        CheckPairs("tags");
        CheckPairs("loadBalancerAttributes");
        CheckListeners();
        CheckNumber(spec["minimumLoadBalancerCapacity"], "'minimumLoadBalancerCapacity'", "capacityUnits", isRequired: true);
        CheckText(spec["ipamConfiguration"]["ipv4IPAMPoolId"], "'ipv4IPAMPoolId'");
        CheckRanges();
        CheckSubnets();
        if (spec["prefixListsIDs"].Node is not null && spec["PrefixListsIDs"] is { IsAbsent: false, Node: { } second })
            Add(second, "'prefixListsIDs' and 'PrefixListsIDs' cannot both be set");
        return problems;
    }

    private void Add(YamlNode node, string message, string? meant = null) => problems.Add(new ParametersProblem(node, message, meant));

    private void CheckChoice(string name, params string[] choices)
    {
        var field = spec[name];
        if (!CheckText(field, $"'{name}'") || choices.Contains(field.Text().Value))
            return;
        var text = field.Text().Value;
        var meant = choices.FirstOrDefault(c => string.Equals(c, text.Trim(), StringComparison.OrdinalIgnoreCase));
        Add(field.Node!, $"'{name}: {Placeholder.Shorten(text)}' is none of {Words.List([.. choices.Select(c => $"'{c}'")], "and")}", meant);
    }

    /// <summary>Whether a certain text is written; something else than a text is a problem.</summary>
    private bool CheckText(Field field, string name)
    {
        if (field.IsAbsent || field.UnknownReason is not null)
            return false;
        if (field.Node is Scalar { Kind: ScalarKind.String })
            return true;
        Add(field.Node!, field.Node is Scalar ? $"{name} has to be a string: put it in quotes" : $"{name} has to be a string", QuotedText(field.Node!));
        return false;
    }

    private static string? QuotedText(YamlNode node) => node is Scalar { Style: ScalarStyle.Plain, Kind: not ScalarKind.Null } scalar ? scalar.Value : null;

    private void CheckTexts(Field list, string name)
    {
        foreach (var item in ItemsOf(list, name))
            CheckText(item, $"an entry of '{name}'");
    }

    private IReadOnlyList<Field> ItemsOf(Field list, string name)
    {
        if (list.IsPresent && list.Node is not Sequence)
            Add(list.Node!, $"'{name}' has to be a list");
        return list.Items ?? [];
    }

    private void CheckRequired(Field parent, string name, string member)
    {
        if (parent.IsPresent && parent.Mapping is null)
            Add(parent.Node!, $"{name} has to be a mapping");
        else if (parent.IsPresent && parent[member].IsAbsent)
            Add(parent.Node!, $"{name} has no '{member}'");
        else
            CheckText(parent[member], $"the {member} of {name}");
    }

    private void CheckPairs(string name)
    {
        foreach (var item in ItemsOf(spec[name], name))
            CheckPair(item, name);
    }

    private void CheckPair(Field item, string name)
    {
        CheckRequired(item, $"an entry of '{name}'", "key");
        if (item.Mapping is not null)
            CheckRequired(item, $"an entry of '{name}'", "value");
    }

    private void CheckListeners()
    {
        foreach (var listener in ItemsOf(spec["listeners"], "listeners"))
        {
            CheckText(listener["protocol"], "'protocol'");
            CheckNumber(listener, "a listener", "port", isRequired: false);
            foreach (var pair in ItemsOf(listener["listenerAttributes"], "listenerAttributes"))
                CheckPair(pair, "listenerAttributes");
        }
    }

    private void CheckNumber(Field parent, string name, string member, bool isRequired)
    {
        var field = parent[member];
        if (isRequired && parent.IsPresent && parent.Mapping is not null && field.IsAbsent)
            Add(parent.Node!, $"{name} has no '{member}'");
        if (field.IsPresent && field.Node is not Scalar { Kind: ScalarKind.Integer })
            Add(field.Node!, $"'{member}' has to be an integer");
    }

    private void CheckRanges()
    {
        foreach (var item in spec["inboundCIDRs"].Items ?? [])
        {
            if (item.Node is not Scalar { Kind: ScalarKind.String } scalar || !item.Text().IsPresent)
                continue;
            if (Cidr.Parse(scalar.Value) is not { } range)
                Add(scalar, $"'{Placeholder.Shorten(scalar.Value)}' is no CIDR range", IpAddress.TryParse(scalar.Value, out var ip) == AddressError.None ? Cidr.Single(ip).ToString() : null);
            else if (!range.IsCanonical)
                Add(scalar, $"'{scalar.Value}' has bits set beyond its prefix length", range.Canonical.ToString());
        }
    }

    private void CheckSubnets()
    {
        var subnets = spec["subnets"];
        if (!subnets.IsPresent || subnets.Mapping is null)
        {
            if (subnets.IsPresent)
                Add(subnets.Node!, "'subnets' has to be a mapping with 'ids' or 'tags'");
            return;
        }
        var (ids, tags) = (subnets["ids"], subnets["tags"]);
        if (ids.IsUnknown || tags.IsUnknown)
            return;
        if (ids.IsAbsent && tags.IsAbsent)
            Add(subnets.Node!, "'subnets' needs either 'ids' or 'tags'");
        else if (ids.IsPresent && tags.IsPresent)
            Add(tags.Node!, "'subnets' cannot have both 'ids' and 'tags'");
        CheckIds(ids);
        CheckSubnetTags(tags);
    }

    private void CheckIds(Field ids)
    {
        var items = ItemsOf(ids, "subnets.ids");
        if (ids.IsPresent && ids.Node is Sequence { Items.Count: 0 })
            Add(ids.Node!, "'subnets.ids' is empty");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.Where(i => CheckText(i, "a subnet id")))
        {
            var id = item.Text().Value;
            if (!HoldsId(id))
                Add(item.Node!, $"'{Placeholder.Shorten(id)}' is no subnet id (subnet-…): names are not read here");
            else if (!seen.Add(id))
                Add(item.Node!, $"subnet '{id}' is listed twice");
        }
    }

    /// <summary>The schema's pattern <c>subnet-[0-9a-f]+</c> is not anchored.</summary>
    private static bool HoldsId(string id)
    {
        for (var at = id.IndexOf("subnet-", StringComparison.Ordinal); at >= 0; at = id.IndexOf("subnet-", at + 1, StringComparison.Ordinal))
        {
            if (at + 7 < id.Length && id[at + 7] is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
                return true;
        }
        return false;
    }

    private void CheckSubnetTags(Field tags)
    {
        if (tags.IsPresent && tags.Mapping is null)
            Add(tags.Node!, "'subnets.tags' has to be a mapping");
        else if (tags is { IsPresent: true, Mapping.Entries.Count: 0 })
            Add(tags.Node!, "'subnets.tags' is empty");
        foreach (var tag in tags.Entries ?? [])
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var value in ItemsOf(tag.Value, $"subnets.tags.{tag.Key.Value}").Where(v => CheckText(v, "a tag's value") && !seen.Add(v.Text().Value)))
                Add(value.Node!, $"the value '{value.Text().Value}' of tag '{tag.Key.Value}' is listed twice");
        }
    }
}

/// <summary>Something in an IngressClassParams that is refused.</summary>
internal sealed class ParametersProblem(YamlNode node, string message, string? meant)
{
    /// <summary>The narrowest node that, if changed, solves it.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>A clause.</summary>
    public string Message { get; } = message;

    /// <summary>What was probably meant; <c>null</c> where nobody can tell.</summary>
    public string? Meant { get; } = meant;
}
