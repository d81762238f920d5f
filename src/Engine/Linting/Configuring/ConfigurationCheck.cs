using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>A mistake in the configuration.</summary>
internal sealed class ConfigurationProblem(YamlNode node, string message)
{
    /// <summary>The narrowest node that is wrong.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>A sentence.</summary>
    public string Message { get; } = message;
}

/// <summary>Holds a configuration against its schema.</summary>
internal sealed class ConfigurationCheck
{
    private const int MostWordsToList = 8;
    private const int MostItems = 1000;
    private const int MostProblems = 200;
    private readonly List<ConfigurationProblem> problems = [];
    private readonly List<string> path = [];

    private ConfigurationCheck()
    {
    }

    public IReadOnlyList<ConfigurationProblem> Problems => problems;

    /// <summary>Whether so much is wrong that nobody reads on: the rest is not looked at, and nothing is known.</summary>
    private bool IsEnough => problems.Count >= MostProblems;

    /// <summary>The paths of what is wrong: neither the value nor its absence tells anything.</summary>
    public UnknownPaths Unknown { get; private set; } = UnknownPaths.None;

    public static ConfigurationCheck Of(Mapping root, SectionType type)
    {
        var check = new ConfigurationCheck();
        check.CheckSection(root, type);
        return check;
    }

    private void Check(YamlNode node, ConfigurationType type)
    {
        // Nothing written behind a key is as if the key were absent.
        if (node is Scalar { Kind: ScalarKind.Null } || IsEnough)
            return;
        switch (type, node)
        {
            case (SectionType section, Mapping mapping):
                CheckSection(mapping, section);
                break;
            case (MapType map, Mapping mapping):
                CheckMap(mapping, map);
                break;
            case (ListType list, Sequence sequence):
                CheckList(sequence, list);
                break;
            case (TextType text, Scalar scalar):
                CheckText(scalar, text);
                break;
            case (BooleanType, Scalar { Value: "true" or "false" }):
                break;
            case (NumberType number, Scalar scalar) when FitsIn(scalar.Value, number):
                break;
            case (BooleanType or NumberType, Scalar scalar):
                Report(scalar, $"'{Shorten(scalar.Value)}' is not {type.Noun}.");
                break;
            default:
                Report(node, $"This must be {type.Noun}.");
                break;
        }
    }

    private void CheckSection(Mapping mapping, SectionType type)
    {
        foreach (var entry in mapping.Entries.Where(e => !IsMergeKey(e)))
        {
            if (entry.Key is not Scalar key)
                ReportKey(entry.Key, "A key must be a single word.");
            else if (type.Find(key.Value) is { } known)
                Below(key.Value, () => Check(entry.Value, known.Type));
            else
                CheckUnknownKey(mapping, key, type);
        }
        foreach (var key in type.Keys.Where(k => k.IsRequired && mapping[k.Name] is null or Scalar { Kind: ScalarKind.Null }))
            Report(mapping, $"'{key.Name}' is missing here: it must be {key.Type.Noun}.");
    }

    private void CheckUnknownKey(Mapping mapping, Scalar key, SectionType type)
    {
        var where = path.Count == 0 ? "in the configuration" : $"under '{path.FindLast(p => p[0] != '[') ?? path[0]}'";
        ReportKey(key, $"There is no key '{Shorten(key.Value)}' {where}.{WordHint.For(key.Value, type.Names)}");
        // What was probably meant is not absent: its default must not be taken for a fact.
        if (WordHint.Nearest(key.Value, type.Names) is { } meant && mapping[meant] is null)
            Unknown = Unknown.With([.. path, meant], $"'{key.Value}' was probably meant to state it");
    }

    private void CheckMap(Mapping mapping, MapType type)
    {
        foreach (var entry in mapping.Entries.Where(e => !IsMergeKey(e)))
        {
            if (entry.Key is not Scalar key)
            {
                ReportKey(entry.Key, $"A key must be {type.Key.Noun}.");
                continue;
            }
            if (RefusalOf(key, type.Key) is { } refusal)
                ReportKey(key, refusal);
            Below(key.Value, () => Check(entry.Value, type.Value));
        }
    }

    private void CheckList(Sequence sequence, ListType type)
    {
        if (sequence.Items.Count > MostItems)
        {
            Report(sequence, FormattableString.Invariant($"This list has more than {MostItems} items and is not used."));
            return;
        }
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = sequence.Items[i];
            Below(UnknownPaths.IndexStep(i), () => CheckItem(item, type));
        }
    }

    private void CheckItem(YamlNode item, ListType type)
    {
        if (item is Scalar { Kind: ScalarKind.Null })
            Report(item, $"This must be {type.Item.Noun}.");
        else
            Check(item, type.Item);
    }

    private void CheckText(Scalar scalar, TextType type)
    {
        if (RefusalOf(scalar, type) is { } refusal)
            Report(scalar, refusal);
    }

    private static string? RefusalOf(Scalar scalar, TextType type)
    {
        var text = Shorten(scalar.Value);
        if (type.Words.Count > 0 && !type.Words.Contains(scalar.Value))
        {
            var expected = type.Words.Count <= MostWordsToList ? TextType.OneOf(type.Words).Noun : type.Noun;
            return $"'{text}' is not {expected}.{WordHint.For(scalar.Value, type.Words)}";
        }
        return type.Refuse(scalar.Value) switch
        {
            null => null,
            "" => $"'{text}' is not {type.Noun}.",
            var reason when type.Words.Count > 0 => $"'{text}' is not allowed here: {reason}.",
            var reason => $"'{text}' is not {type.Noun}: {reason}.",
        };
    }

    private void Below(string step, Action check)
    {
        path.Add(step);
        check();
        path.RemoveAt(path.Count - 1);
    }

    private void Report(YamlNode node, string message)
    {
        ReportKey(node, message);
        Unknown = Unknown.With(path, message.TrimEnd('.'));
    }

    private void ReportKey(YamlNode node, string message)
    {
        if (IsEnough)
            return;
        problems.Add(new ConfigurationProblem(node, message));
        if (IsEnough)
            Unknown = UnknownPaths.All("the configuration has too many mistakes");
    }

    /// <summary>What a merge key brings stands among the entries too.</summary>
    private static bool IsMergeKey(MappingEntry entry) => entry.Key is Scalar { Value: "<<", Style: ScalarStyle.Plain };

    private static bool FitsIn(string text, NumberType type) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number >= type.Least && number <= type.Most;

    private static string Shorten(string text) => Placeholder.Shorten(text);
}
