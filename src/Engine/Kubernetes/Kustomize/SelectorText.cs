namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// A label selector written as text: <c>tier=edge, stage in (dev, prod), !legacy</c>
/// (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/).
/// </summary>
internal static class SelectorText
{
    /// <summary>Whether labels (or annotations) satisfy every requirement; <c>null</c> where that cannot be known.</summary>
    public static bool? Matches(string selector, Field labels)
    {
        bool? all = true;
        foreach (var requirement in Requirements(selector))
        {
            var match = Satisfies(requirement.Trim(), labels);
            if (match is false)
                return false;
            all = match is null ? null : all;
        }
        return all;
    }

    // Commas separate requirements, except within the parentheses of a set.
    private static List<string> Requirements(string selector)
    {
        var found = new List<string>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= selector.Length; i++)
        {
            if (i == selector.Length || (selector[i] == ',' && depth == 0))
            {
                found.Add(selector.Substring(start, i - start));
                start = i + 1;
            }
            else
            {
                depth += selector[i] == '(' ? 1 : selector[i] == ')' ? -1 : 0;
            }
        }
        return found;
    }

    private static bool? Satisfies(string requirement, Field labels)
    {
        var equals = requirement.IndexOf('=');
        if (requirement.IndexOf('(') is var open and > 0)
            return InSet(requirement.Substring(0, open).Trim(), requirement.Substring(open + 1).TrimEnd(')', ' '), labels);
        if (equals > 0)
        {
            var isNegated = requirement[equals - 1] == '!';
            var key = requirement.Substring(0, isNegated ? equals - 1 : equals).Trim();
            var match = HasValue(labels[key], [requirement.Substring(equals + 1).TrimStart('=').Trim()]);
            return isNegated ? !match : match;
        }
        var isAbsent = requirement.StartsWith("!", StringComparison.Ordinal);
        var label = labels[requirement.TrimStart('!').Trim()];
        return label.IsUnknown ? null : label.Node is null == isAbsent;
    }

    private static bool? InSet(string keyAndOperator, string values, Field labels)
    {
        var words = keyAndOperator.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || words[1] is not ("in" or "notin"))
            return null;
        var match = HasValue(labels[words[0]], values.Split(',').Select(v => v.Trim()));
        return words[1] == "notin" ? !match : match;
    }

    private static bool? HasValue(Field label, IEnumerable<string> values) =>
        label.IsUnknown ? null : label.Scalar is { } written && values.Contains(written.Value, StringComparer.Ordinal);
}
