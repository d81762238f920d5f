using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// A place in a resource, reached by following keys and indexes. It never fails: it is present, absent or unknown, and what lies below an absent
/// place is absent, below an unknown one unknown. A written null counts as absent, as it does for the API server.
/// </summary>
public readonly struct Field
{
    // What a key that somebody fills in begins with.
    private const string FillIns = "${<%_";

    private readonly UnknownPaths? unknown;
    private readonly string? reason;

    /// <summary>The place of a node; what <paramref name="unknown"/> names at or below it is unknown.</summary>
    public Field(YamlNode? node, UnknownPaths? unknown = null)
        : this(node, unknown, unknown?.Reason)
    {
    }

    private Field(YamlNode? node, UnknownPaths? unknown, string? reason)
    {
        Node = node;
        this.unknown = unknown;
        this.reason = reason;
    }

    /// <summary>What is written here, even where it is unknown what becomes of it; <c>null</c> where nothing is.</summary>
    public YamlNode? Node { get; }

    /// <summary>Which of the three it is; a scalar that is a placeholder is unknown.</summary>
    public Presence Presence =>
        UnknownReason is not null ? Presence.Unknown : Node is null or Scalar { Kind: ScalarKind.Null } ? Presence.Absent : Presence.Present;

    /// <summary>Whether something certain is written here.</summary>
    public bool IsPresent => Presence == Presence.Present;

    /// <summary>Whether nothing, or null, is written here.</summary>
    public bool IsAbsent => Presence == Presence.Absent;

    /// <summary>Whether nothing may be concluded from what is written here.</summary>
    public bool IsUnknown => Presence == Presence.Unknown;

    /// <summary>Why nothing is known, in words for <c>explain</c>; <c>null</c> unless unknown.</summary>
    public string? UnknownReason => reason ?? (Node is Scalar scalar && scalar.Answer(Placeholder.IsIn) ? $"'{Placeholder.Shorten(scalar.Value)}' is a placeholder" : null);

    /// <summary>Why somebody may change what is written here, in words; <c>null</c> where nobody does. A placeholder in the text does not count.</summary>
    public string? ChangeReason => reason;

    /// <summary>The node as a mapping; <c>null</c> for anything else.</summary>
    public Mapping? Mapping => Node as Mapping;

    /// <summary>The node as a scalar; <c>null</c> for anything else.</summary>
    public Scalar? Scalar => Node as Scalar;

    /// <summary>The place below a key. Below what should be a mapping and is not, everything is unknown.</summary>
    public Field this[string key]
    {
        get
        {
            if (reason is not null)
                return new Field((Node as Mapping)?[key], unknown, reason);
            if (IsUnknown)
                return new Field(null, null, UnknownReason);
            if (Node is not null && Node is not Yaml.Mapping && !IsAbsent)
                return new Field(null, null, "a mapping was expected");
            var value = (Node as Mapping)?[key];
            return value is null && HasKeyToFillIn ? new Field(null, null, "a key beside it is a placeholder") : new Field(value, unknown?.Below(key));
        }
    }

    /// <summary>The place of an item, counted from 0.</summary>
    public Field this[int index]
    {
        get
        {
            if (reason is not null || IsUnknown)
                return new Field(null, null, UnknownReason);
            if (Node is not null && Node is not Sequence && !IsAbsent)
                return new Field(null, null, "a list was expected");
            var items = (Node as Sequence)?.Items;
            return new Field(items is not null && index < items.Count ? items[index] : null, unknown?.Below(index));
        }
    }

    /// <summary>
    /// The items of a list: empty where it is absent, <c>null</c> where it is unknown, something else than a list, or may get more items than are
    /// written. Single items may be unknown.
    /// </summary>
    public IReadOnlyList<Field>? Items
    {
        get
        {
            if (IsUnknown || (IsPresent && Node is not Sequence))
                return null;
            var count = (Node as Sequence)?.Items.Count ?? 0;
            if (unknown is { IsEmpty: false } && MayHaveMore(count))
                return null;
            var items = new Field[count];
            for (var i = 0; i < count; i++)
                items[i] = this[i];
            return items;
        }
    }

    /// <summary>The entries of a mapping with a scalar key: empty where it is absent, <c>null</c> where it is unknown or something else.</summary>
    public IReadOnlyList<KeyValuePair<Scalar, Field>>? Entries
    {
        get
        {
            if (IsUnknown || (IsPresent && Node is not Yaml.Mapping))
                return null;
            var entries = new List<KeyValuePair<Scalar, Field>>();
            foreach (var entry in (Node as Mapping)?.Entries ?? [])
            {
                if (entry.Key is Scalar key && !(key.Value == "<<" && key.Style == ScalarStyle.Plain))
                    entries.Add(new KeyValuePair<Scalar, Field>(key, new Field(entry.Value, unknown?.Below(key.Value))));
            }
            return entries;
        }
    }

    /// <summary>Whether <see cref="Entries"/> has any, without making them; <c>null</c> where they are unknown or something else.</summary>
    public bool? HasEntries
    {
        get
        {
            if (IsUnknown || (IsPresent && Node is not Yaml.Mapping))
                return null;
            return Mapping?.HasKey(static key => key != "<<") is true || Entries is { Count: > 0 };
        }
    }

    /// <summary>
    /// Whether somebody may add a key that is not written: the whole place is unknown, or a patch names the key without the object having it.
    /// </summary>
    public bool MayHave(string key) => this[key].IsUnknown;

    /// <summary>Whether a patch writes a key that is not written here: then <see cref="Entries"/> may not be all.</summary>
    public bool MayHaveOthers
    {
        get
        {
            if (UnknownReason is not null || HasKeyToFillIn)
                return true;
            if (unknown is null)
                return false;
            foreach (var child in unknown.Children)
            {
                if ((Node as Mapping)?.Entry(child.Key) is null)
                    return true;
            }
            return false;
        }
    }

    /// <summary>Whether nothing here or below is changed after it was written; a placeholder below does not count.</summary>
    public bool IsWhollyKnown => UnknownReason is null && (unknown is null || unknown.IsEmpty);

    /// <summary>The text of a scalar, whatever its kind; unknown for a list or a mapping.</summary>
    public Reading<string> Text() => Read(static s => Reading<string>.Of(s.Value, s));

    /// <summary>
    /// The text of the name of an environment variable: <c>CLUSTER_NAME</c> is one there, and a placeholder anywhere else.
    /// </summary>
    public Reading<string> VariableName()
    {
        if (reason is not null || Node is not Scalar name || Placeholder.IsMarkedIn(name.Value))
            return Text();
        return IsAbsent ? default : Reading<string>.Of(name.Value, name);
    }

    /// <summary>A whole number; unknown for anything else.</summary>
    public Reading<long> Number() => Read(static s =>
        s.Kind == ScalarKind.Integer && long.TryParse(s.Value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var n)
            ? Reading<long>.Of(n, s)
            : Reading<long>.Unknown("a number was expected", s));

    /// <summary>A truth value, as YAML writes it for Kubernetes; unknown for anything else.</summary>
    public Reading<bool> Bool() => Read(static s =>
        s.Kind == ScalarKind.Boolean ? Reading<bool>.Of(s.Value[0] is 't' or 'T' or 'y' or 'Y' || s.Value is "on" or "On" or "ON", s) : Reading<bool>.Unknown("true or false was expected", s));

    // What a template writes as a key may become any key, or several. The first character decides cheaply: this runs for every absent key.
    private bool HasKeyToFillIn => Node is Yaml.Mapping mapping && mapping.AnyKey(FillIns, IsToFillIn);

    // $patch, $ref and $schema are keys that mean what they say.
    private static bool IsToFillIn(string key) =>
        key.Length > 2 && FillIns.IndexOf(key[0]) >= 0 && !(key[0] == '$' && key[1] is >= 'a' and <= 'z') && Placeholder.IsMarkedIn(key);

    private bool MayHaveMore(int count)
    {
        var named = 0;
        for (var i = 0; i < count; i++)
            named += unknown!.Children.ContainsKey(UnknownPaths.IndexStep(i)) ? 1 : 0;
        return named < unknown!.Children.Count;
    }

    private Reading<T> Read<T>(Func<Scalar, Reading<T>> read)
    {
        if (UnknownReason is { } why)
            return Reading<T>.Unknown(why, Node);
        if (IsAbsent)
            return default;
        return Node is Scalar scalar ? read(scalar) : Reading<T>.Unknown("a single value was expected", Node);
    }
}
