using System.Globalization;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;

namespace ManifestLint.Aws.Plan;

/// <summary>
/// An object of a plan, for whoever writes it down: members in their order, each a text, a number (<see cref="long"/>), a truth value, another object, or
/// a list of such things. What is absent, empty or unknown has no member; where values come from, and why others are unknown, is kept beside them.
/// </summary>
public sealed class PlanObject
{
    private readonly List<KeyValuePair<string, object>> members = [];
    private readonly List<PlanSource> sources = [];

    /// <summary>The members in the order in which they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Members => members;

    internal PlanObject Add(string name, string? text) => AddKnown(name, text is { Length: 0 } ? null : text);

    internal PlanObject Add(string name, long? number) => AddKnown(name, number);

    internal PlanObject Add(string name, bool? truth) => AddKnown(name, truth);

    internal PlanObject Add(string name, PlanObject part) => AddKnown(name, part.members.Count == 0 ? null : part);

    internal PlanObject Add(string name, IEnumerable<object> list) => AddKnown(name, list.ToList() is { Count: > 0 } items ? items : null);

    internal PlanObject Add<T>(string name, EffectiveValue<T> value, Func<T, string?> words) =>
        Add(name, value.Value is { } known ? words(known) : null).From(name, value);

    internal PlanObject Add(string name, EffectiveValue<int?> number) => Add(name, (long?)number.Value).From(name, number);

    internal PlanObject Add(string name, EffectiveValue<GoStringList> list) => Add(name, list.Value?.Values() ?? []).From(name, list);

    /// <summary>Keeps who decides a member, or why it is unknown; nothing of what nobody sets.</summary>
    internal PlanObject From<T>(string name, EffectiveValue<T> value)
    {
        if (!value.IsUnset)
            sources.Add(PlanSource.Of(name, value));
        return this;
    }

    /// <summary>Keeps that a member follows from what is written at a place, or why nothing does.</summary>
    internal PlanObject From(string name, SourceLocation place, string origin, string? unknownReason = null)
    {
        sources.Add(new PlanSource(name, SettingSource.Field, origin, place, IsAssumed: false, unknownReason));
        return this;
    }

    /// <summary>
    /// The sources of this object and of all below it; the members are paths from here, as <c>loadBalancers[0].listeners[1].port</c>.
    /// </summary>
    public IEnumerable<PlanSource> AllSources()
    {
        foreach (var source in sources)
            yield return source;
        foreach (var member in members)
        {
            foreach (var source in Below(member))
                yield return source;
        }
    }

    private static IEnumerable<PlanSource> Below(KeyValuePair<string, object> member) => member.Value switch
    {
        PlanObject part => part.AllSources().Select(s => s with { Member = member.Key + "." + s.Member }),
        IReadOnlyList<object> list => list.SelectMany((item, i) => item is PlanObject part ? InItem(member.Key, i, part) : []),
        _ => [],
    };

    private static IEnumerable<PlanSource> InItem(string name, int index, PlanObject item)
    {
        var prefix = name + "[" + index.ToString(CultureInfo.InvariantCulture) + "].";
        return item.AllSources().Select(s => s with { Member = prefix + s.Member });
    }

    private PlanObject AddKnown(string name, object? value)
    {
        if (value is not null)
            members.Add(new KeyValuePair<string, object>(name, value));
        return this;
    }
}
