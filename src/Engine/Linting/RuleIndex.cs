namespace ManifestLint.Engine.Linting;

/// <summary>Every rule that a configuration or a suppression can name, by id and by name.</summary>
public sealed class RuleIndex
{
    private readonly Dictionary<string, RuleDescriptor> byName = new(StringComparer.Ordinal);

    /// <summary>The index of these rules; of two with one id the first counts.</summary>
    public RuleIndex(IEnumerable<RuleDescriptor> rules)
    {
        var all = new List<RuleDescriptor>();
        foreach (var rule in rules)
        {
            if (byName.ContainsKey(rule.Id))
                continue;
            byName[rule.Id] = rule;
            byName[rule.Name] = rule;
            all.Add(rule);
        }
        All = all;
        Words = [.. all.Select(r => r.Id), .. all.Select(r => r.Name)];
    }

    /// <summary>The rules, in the order given.</summary>
    public IReadOnlyList<RuleDescriptor> All { get; }

    /// <summary>Every id, then every name.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The rule of this id or name, exactly as written; <c>null</c> where there is none.</summary>
    public RuleDescriptor? Find(string idOrName) => byName.TryGetValue(idOrName, out var rule) ? rule : null;

    /// <summary>"Did you mean …?" with a blank before it for a word that names no rule; empty where nothing is near.</summary>
    public string Hint(string word) => WordHint.For(word, Words);
}
