namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// What picks objects by their labels: a Service's plain map, or the API's <c>LabelSelector</c> with expressions
/// (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/).
/// </summary>
public sealed class LabelSelector
{
    private readonly Field labels;
    private readonly Field expressions;
    private IReadOnlyList<KeyValuePair<string, Reading<string>>>? matchLabels;

    private LabelSelector(Field written, Field labels, Field expressions)
    {
        Written = written;
        this.labels = labels;
        this.expressions = expressions;
    }

    /// <summary>Where the selector is written.</summary>
    public Field Written { get; }

    /// <summary>The pairs that are asked for literally; <c>null</c> where they are unknown.</summary>
    public IReadOnlyList<KeyValuePair<string, Reading<string>>>? MatchLabels =>
        matchLabels ??= labels.Entries?.Select(e => new KeyValuePair<string, Reading<string>>(e.Key.Value, e.Value.Text())).ToList();

    /// <summary>Whether it asks for nothing: such a Service selector selects nothing, such a <c>LabelSelector</c> everything; <c>null</c> where unknown.</summary>
    public bool? IsEmpty =>
        labels.HasEntries is { } pairs && expressions.Items is { } items && !labels.MayHaveOthers ? !pairs && items.Count == 0 : null;

    /// <summary>A map of labels, as a Service's or a ReplicationController's <c>spec.selector</c>.</summary>
    public static LabelSelector OfMap(Field map) => new(map, map, new Field(null));

    /// <summary>A <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static LabelSelector Of(Field selector) => new(selector, selector["matchLabels"], selector["matchExpressions"]);

    /// <summary>Whether an object with these labels is picked; <c>null</c> where a placeholder, a patch or an unknown operator decides.</summary>
    /// <param name="candidate">The object's <c>metadata.labels</c>.</param>
    public bool? Matches(Field candidate)
    {
        if (MatchLabels is not { } pairs || expressions.Items is not { } items)
            return null;
        var answer = labels.MayHaveOthers ? null : (bool?)true;
        foreach (var pair in pairs)
            answer = And(answer, Equal(pair.Value, candidate[pair.Key].Text()));
        foreach (var item in items)
            answer = And(answer, Holds(item, candidate));
        return answer;
    }

    private static bool? Holds(Field expression, Field candidate)
    {
        if (!expression["key"].Text().IsPresent || !expression["operator"].Text().IsPresent)
            return null;
        var value = candidate[expression["key"].Text().Value].Text();
        return expression["operator"].Text().Value switch
        {
            "In" => In(expression["values"], value),
            "NotIn" => !In(expression["values"], value),
            "Exists" => value.IsUnknown ? null : value.IsPresent,
            "DoesNotExist" => value.IsUnknown ? null : value.IsAbsent,
            _ => null,
        };
    }

    private static bool? In(Field values, Reading<string> value)
    {
        if (values.Items is not { } items || value.IsUnknown)
            return null;
        var answer = (bool?)false;
        foreach (var item in items)
        {
            var equal = Equal(item.Text(), value);
            if (equal is true)
                return true;
            answer = equal is null ? null : answer;
        }
        return answer;
    }

    private static bool? Equal(Reading<string> wanted, Reading<string> actual)
    {
        if (wanted.IsUnknown || actual.IsUnknown)
            return null;
        return actual.IsPresent && (wanted.IsPresent ? wanted.Value : "") == actual.Value;
    }

    private static bool? And(bool? left, bool? right) => left is false || right is false ? false : left is null || right is null ? null : true;
}
