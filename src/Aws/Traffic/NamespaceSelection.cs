using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Whether a selector picks a namespace, whose object may lie outside these files: only the label with its own name is then known
/// (https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name).
/// </summary>
internal sealed class NamespaceSelection(Field selector, string? name, Lookup<Resource> @namespace)
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>Why the selector itself cannot be read by the controller, as a clause; <c>null</c> where it can.</summary>
    public string? Fault
    {
        get
        {
            foreach (var requirement in selector["matchExpressions"].Items ?? [])
            {
                if (FaultOf(requirement) is { } fault)
                    return fault;
            }
            return null;
        }
    }

    /// <summary>Whether the namespace is picked; <c>null</c> where a label decides that is not known.</summary>
    public bool? Matches()
    {
        if (selector.IsAbsent)
            return true;
        if (selector["matchLabels"].Entries is not { } labels || selector["matchExpressions"].Items is not { } requirements)
            return null;
        bool? all = selector["matchLabels"].MayHaveOthers ? null : true;
        foreach (var label in labels)
            all = Three.And(all, Equal(label.Value.Text(), LabelOf(label.Key.Value)));
        foreach (var requirement in requirements)
            all = Three.And(all, Holds(requirement));
        return all;
    }

    private static string? FaultOf(Field requirement)
    {
        if (requirement["operator"].Text().OrNull() is not { } @operator)
            return null;
        if (@operator is not ("In" or "NotIn" or "Exists" or "DoesNotExist"))
            return $"'{@operator}' is no operator: it is In, NotIn, Exists or DoesNotExist";
        var isSet = @operator is "In" or "NotIn";
        return requirement["values"].Items is not { } values ? null
            : isSet && values.Count == 0 ? $"the operator {@operator} needs 'values'"
            : !isSet && values.Count > 0 ? $"the operator {@operator} takes no 'values'"
            : null;
    }

    private bool? Holds(Field requirement)
    {
        if (requirement["key"].Text().OrNull() is not { } key || requirement["operator"].Text().OrNull() is not { } @operator)
            return null;
        var label = LabelOf(key);
        return @operator switch
        {
            "Exists" => label.IsUnknown ? null : label.IsPresent,
            "DoesNotExist" => label.IsUnknown ? null : label.IsAbsent,
            "In" => IsIn(requirement["values"], label),
            "NotIn" => !IsIn(requirement["values"], label),
            _ => null,
        };
    }

    private static bool? IsIn(Field values, Reading<string> label) =>
        values.Items is not { } items ? null : Three.Any(items.Select(i => Equal(i.Text(), label)));

    private static bool? Equal(Reading<string> wanted, Reading<string> label)
    {
        if (wanted.IsUnknown || label.IsUnknown)
            return null;
        return label.IsPresent && label.Value == (wanted.OrNull() ?? "");
    }

    private Reading<string> LabelOf(string key)
    {
        if (key == NameLabel && name is not null)
            return Reading<string>.Of(name, null);
        return @namespace.Found is { } found && @namespace.IsCertain
            ? found.Metadata["labels"][key].Text()
            : Reading<string>.Unknown("the Namespace is not in these files");
    }
}
