namespace ManifestLint.Aws.Plan;

/// <summary>
/// An object of a plan, for whoever writes it down: members in their order, each a text, a number (<see cref="long"/>), a truth value, another object, or
/// a list of such things. What is absent, empty or unknown has no member.
/// </summary>
public sealed class PlanObject
{
    private readonly List<KeyValuePair<string, object>> members = [];

    /// <summary>The members in the order in which they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Members => members;

    internal PlanObject Add(string name, string? text) => AddKnown(name, text is { Length: 0 } ? null : text);

    internal PlanObject Add(string name, long? number) => AddKnown(name, number);

    internal PlanObject Add(string name, bool? truth) => AddKnown(name, truth);

    internal PlanObject Add(string name, PlanObject part) => AddKnown(name, part.members.Count == 0 ? null : part);

    internal PlanObject Add(string name, IEnumerable<object> list) => AddKnown(name, list.ToList() is { Count: > 0 } items ? items : null);

    private PlanObject AddKnown(string name, object? value)
    {
        if (value is not null)
            members.Add(new KeyValuePair<string, object>(name, value));
        return this;
    }
}
