namespace ManifestLint.Engine.Linting;

/// <summary>What a place in the configuration takes. Data: the reader checks by it, and a JSON Schema can be printed from it.</summary>
public abstract class ConfigurationType
{
    private protected ConfigurationType(string noun)
    {
        Noun = noun;
    }

    /// <summary>What is expected, as "this must be …" goes on: <c>a list of CIDR ranges</c>.</summary>
    public string Noun { get; }
}

/// <summary>A single value; every scalar of the configuration is text.</summary>
public sealed class TextType : ConfigurationType
{
    /// <summary>A text; <paramref name="noun"/> has an example where the form is not obvious.</summary>
    public TextType(string noun)
        : base(noun)
    {
    }

    /// <summary>The words that are allowed; empty where any text is.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Why a text is not allowed, as a clause, or <c>null</c>; an empty clause says no more than what is expected.</summary>
    public Func<string, string?> Refuse { get; init; } = static _ => null;

    /// <summary>One of these words.</summary>
    public static TextType OneOf(IReadOnlyList<string> words) => new(words.Count == 1 ? words[0] : $"one of {string.Join(", ", words)}") { Words = words };
}

/// <summary><c>true</c> or <c>false</c>, written exactly so.</summary>
public sealed class BooleanType : ConfigurationType
{
    private BooleanType()
        : base("true or false")
    {
    }

    /// <summary>The only one.</summary>
    public static BooleanType Instance { get; } = new();
}

/// <summary>A whole number.</summary>
public sealed class NumberType : ConfigurationType
{
    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public NumberType(int least, int most)
        : base(FormattableString.Invariant($"a whole number from {least} to {most}"))
    {
        Least = least;
        Most = most;
    }

    /// <summary>The smallest allowed.</summary>
    public int Least { get; }

    /// <summary>The greatest allowed.</summary>
    public int Most { get; }
}

/// <summary>A list whose items are all alike.</summary>
public sealed class ListType : ConfigurationType
{
    /// <summary>A list of <paramref name="item"/>.</summary>
    public ListType(string noun, ConfigurationType item)
        : base(noun)
    {
        Item = item;
    }

    /// <summary>What each item must be.</summary>
    public ConfigurationType Item { get; }
}

/// <summary>A mapping whose keys the user chooses.</summary>
public sealed class MapType : ConfigurationType
{
    /// <summary>A mapping from <paramref name="key"/> to <paramref name="value"/>.</summary>
    public MapType(string noun, TextType key, ConfigurationType value)
        : base(noun)
    {
        Key = key;
        Value = value;
    }

    /// <summary>What each key must be.</summary>
    public TextType Key { get; }

    /// <summary>What each value must be.</summary>
    public ConfigurationType Value { get; }
}

/// <summary>A mapping with given keys.</summary>
public sealed class SectionType : ConfigurationType
{
    /// <summary>A mapping of these keys.</summary>
    public SectionType(IReadOnlyList<ConfigurationKey> keys)
        : base($"a mapping with {string.Join(", ", keys.Select(k => k.Name))}")
    {
        Keys = keys;
        Names = keys.Select(k => k.Name).ToArray();
    }

    /// <summary>The keys, in the order in which they are documented.</summary>
    public IReadOnlyList<ConfigurationKey> Keys { get; }

    internal IReadOnlyList<string> Names { get; }

    internal ConfigurationKey? Find(string name) => Keys.FirstOrDefault(k => k.Name == name);
}

/// <summary>A key of the configuration.</summary>
public sealed class ConfigurationKey(string name, ConfigurationType type, string doc)
{
    /// <summary>Case-sensitive.</summary>
    public string Name { get; } = name;

    /// <summary>What stands behind it.</summary>
    public ConfigurationType Type { get; } = type;

    /// <summary>One sentence for the user: what it says, and what holds where it is absent.</summary>
    public string Doc { get; } = doc;

    /// <summary>Whether its mapping makes no sense without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether an entry of <c>clusters:</c> may say something else.</summary>
    public bool PerCluster { get; init; }
}
