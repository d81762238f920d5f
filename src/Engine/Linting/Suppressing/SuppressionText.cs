using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>A mistake in a suppression.</summary>
internal sealed class SuppressionProblem(TextSpan span, string message)
{
    /// <summary>What is wrong.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>A sentence.</summary>
    public string Message { get; } = message;
}

/// <summary>The part of a suppression that comments and annotations share: <c>ML2001, some-name until 2027-03-31</c>.</summary>
internal sealed class SuppressionText
{
    private readonly List<RuleMention> mentions = [];
    private readonly List<SuppressionProblem> problems = [];

    private SuppressionText()
    {
    }

    public IReadOnlyList<RuleMention> Mentions => mentions;

    public IReadOnlyList<SuppressionProblem> Problems => problems;

    public DateTime? Until { get; private set; }

    /// <summary>Whether the date cannot be read: then nobody knows whether it still holds, and it does not.</summary>
    public bool IsVoid { get; private set; }

    /// <summary>Reads rules and date.</summary>
    /// <param name="text">Without the reason.</param>
    /// <param name="spanOf">Where a part of the text stands in the file.</param>
    /// <param name="rules">The rules that may be named.</param>
    public static SuppressionText Read(string text, Func<int, int, TextSpan> spanOf, RuleIndex rules)
    {
        var result = new SuppressionText();
        var words = Words(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var (start, word) = words[i];
            if (word == "until")
            {
                result.ReadDate(i + 1 < words.Count ? words[i + 1].Word : "", spanOf(start, (i + 1 < words.Count ? words[i + 1].Start + words[i + 1].Word.Length : start + word.Length) - start));
                i++;
            }
            else
            {
                result.ReadRule(word, spanOf(start, word.Length), rules);
            }
        }
        return result;
    }

    private void ReadRule(string word, TextSpan span, RuleIndex rules)
    {
        if (rules.Find(word) is not { } rule)
            problems.Add(new SuppressionProblem(span, $"There is no rule '{word}' to ignore.{rules.Hint(word)}"));
        else if (!rule.IsSuppressible)
            problems.Add(new SuppressionProblem(span, $"{rule.Id} ({rule.Name}) cannot be ignored."));
        else
            mentions.Add(new RuleMention(rule, word, span));
    }

    private void ReadDate(string word, TextSpan span)
    {
        Until = ConfigurationSchema.Date(word);
        if (Until is not null)
            return;
        IsVoid = true;
        problems.Add(new SuppressionProblem(span, "After 'until' a date such as 2027-03-31 is expected; this suppression is not applied."));
    }

    private static IEnumerable<(int Start, string Word)> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && text[at] is not (' ' or '\t' or ',' or '\r' or '\n'))
                at++;
            if (at > start)
                yield return (start, text.Substring(start, at - start));
            else
                at++;
        }
    }
}
