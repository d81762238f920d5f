using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>A rule that a suppression names, and where.</summary>
internal sealed class RuleMention(RuleDescriptor rule, string word, TextSpan span)
{
    /// <summary>The rule to leave out.</summary>
    public RuleDescriptor Rule { get; } = rule;

    /// <summary>Its id or name, as written.</summary>
    public string Word { get; } = word;

    /// <summary>Where the word stands.</summary>
    public TextSpan Span { get; } = span;
}

/// <summary>One suppression, as somebody wrote it: a comment, a part of an annotation, or an entry of the configuration.</summary>
internal sealed class Suppression
{
    private readonly HashSet<RuleDescriptor> used = [];

    public required ManifestFile File { get; init; }

    /// <summary>What to show where the suppression itself is the matter.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The rules that it leaves out, at least one.</summary>
    public required IReadOnlyList<RuleMention> Mentions { get; init; }

    /// <summary>The last day; <c>null</c> for ever.</summary>
    public DateTime? Until { get; init; }

    /// <summary>What it reaches.</summary>
    public required SuppressionScope Scope { get; init; }

    /// <summary>How to take it out of the text; <c>null</c> where no simple edit does.</summary>
    public Func<TextEdit?> Removal { get; init; } = static () => null;

    /// <summary>How to leave only these of its mentions.</summary>
    public Func<IReadOnlyList<RuleMention>, TextEdit?> Reduction { get; init; } = static _ => null;

    /// <summary>The mentions that have suppressed nothing so far.</summary>
    public IReadOnlyList<RuleMention> Unused => Mentions.Where(m => !used.Contains(m.Rule)).ToList();

    /// <summary>Whether its time is over.</summary>
    /// <param name="today"><c>null</c>, and nothing expires.</param>
    public bool IsExpired(DateTime? today) => Until is { } until && today is { } date && date.Date > until.Date;

    /// <summary>Remembers that it was needed.</summary>
    public void MarkUsed(RuleDescriptor rule) => used.Add(rule);
}
