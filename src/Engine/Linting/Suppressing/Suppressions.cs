using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>
/// Everything that is suppressed in one run: comments and annotations of the manifests, entries of the configuration. Applied once; afterwards it
/// can say which of them were not needed.
/// </summary>
internal sealed class Suppressions
{
    private readonly Configuration configuration;
    private readonly DateTime? today;
    private readonly List<Suppression> all = [];
    private readonly List<Finding> malformed = [];
    private readonly SuppressionIndex index = new();

    private Suppressions(Configuration configuration, DateTime? today)
    {
        this.configuration = configuration;
        this.today = today;
    }

    /// <summary>What is wrong with suppressions (ML0008).</summary>
    public IReadOnlyList<Finding> Malformed => malformed;

    /// <summary>Reads the suppressions of the manifests and of the configuration.</summary>
    /// <param name="streams">The files whose findings may be reported.</param>
    /// <param name="configuration">The configuration as a whole.</param>
    /// <param name="rules">The rules that may be named.</param>
    /// <param name="today"><c>null</c>, and nothing expires.</param>
    public static Suppressions Read(IEnumerable<YamlStream> streams, Configuration configuration, RuleIndex rules, DateTime? today)
    {
        var suppressions = new Suppressions(configuration, today);
        var problems = new List<(ManifestFile File, SuppressionProblem Problem)>();
        foreach (var stream in streams)
        {
            foreach (var suppression in SuppressionComments.In(stream, rules, problems).Concat(SuppressionAnnotations.In(stream, rules, problems)))
                suppressions.AddFromManifest(suppression);
        }
        suppressions.malformed.AddRange(problems.Select(p => Finding(EngineRules.MalformedSuppression, p.File, p.Problem.Span, p.Problem.Message)));
        foreach (var entry in configuration.Suppressions)
            suppressions.AddFromConfiguration(entry);
        return suppressions;
    }

    /// <summary>Whether a finding is to be left out; remembers who said so.</summary>
    public bool Suppress(Finding finding)
    {
        var isSuppressed = false;
        foreach (var suppression in index.Covering(finding))
        {
            suppression.MarkUsed(finding.Rule);
            isSuppressed = true;
        }
        return isSuppressed;
    }

    /// <summary>The suppressions that did nothing or have expired (ML0007).</summary>
    /// <param name="isWhole">Whether everything was linted: only then is one that suppressed nothing really unused.</param>
    /// <param name="ran">Whether a rule ran at all: of one that did not, nothing is known.</param>
    public IEnumerable<Finding> Unused(bool isWhole, Func<RuleDescriptor, bool> ran)
    {
        foreach (var suppression in all)
        {
            if (suppression.IsExpired(today))
                yield return Expired(suppression);
            else if (isWhole && suppression.Unused.Where(m => ran(m.Rule)).ToList() is { Count: > 0 } unused)
                yield return Unused(suppression, unused);
        }
    }

    private void AddFromManifest(Suppression suppression)
    {
        var holding = configuration.ForPath(suppression.File.Path);
        foreach (var mention in suppression.Mentions.Where(m => holding.IsRequired(m.Rule)))
        {
            malformed.Add(Finding(EngineRules.MalformedSuppression, suppression.File, mention.Span,
                $"{mention.Rule.Id} is required by the configuration and cannot be ignored in a manifest; this suppression of it is not applied."));
            // One finding about it is enough.
            suppression.MarkUsed(mention.Rule);
        }
        var allowed = suppression.Mentions.Where(m => !holding.IsRequired(m.Rule)).ToList();
        if (allowed.Count == 0)
            return;
        all.Add(suppression);
        if (suppression.IsExpired(today))
            return;
        foreach (var mention in allowed)
            index.Add(suppression, mention.Rule);
    }

    private void AddFromConfiguration(ConfiguredSuppression entry)
    {
        var suppression = new Suppression
        {
            File = entry.Entry.File,
            Span = entry.RuleNode.Span,
            Mentions = [new RuleMention(entry.Rule, entry.RuleNode.Value, entry.RuleNode.Span)],
            Until = entry.Until,
            Scope = new SuppressionScope.Objects(entry.Object),
            Removal = () => LineRemoval.Of(entry.Entry.File, entry.Entry.Span, isItem: true),
        };
        all.Add(suppression);
        if (!suppression.IsExpired(today))
            index.Add(suppression, entry.Rule);
    }

    private static Finding Expired(Suppression suppression) =>
        Finding(EngineRules.UnusedSuppression, suppression.File, suppression.Span,
            FormattableString.Invariant($"This suppression of {Ids(suppression.Mentions)} ended on {suppression.Until:yyyy-MM-dd} and is no longer applied."))
            .WithFix(Fix("Remove the suppression", suppression.Removal()));

    private static Finding Unused(Suppression suppression, IReadOnlyList<RuleMention> unused)
    {
        var finding = Finding(EngineRules.UnusedSuppression, suppression.File, suppression.Span, $"This suppression of {Ids(unused)} suppresses nothing.");
        if (unused.Count == suppression.Mentions.Count)
            return finding.WithFix(Fix("Remove the suppression", suppression.Removal()));
        return finding.WithFix(Fix($"Remove {Ids(unused)} from the suppression", suppression.Reduction(suppression.Mentions.Except(unused).ToList())));
    }

    private static CodeFix? Fix(string title, TextEdit? edit) => edit is null ? null : new CodeFix(title, isSafe: true, [edit]);

    private static string Ids(IReadOnlyList<RuleMention> mentions) => string.Join(", ", mentions.Select(m => m.Rule.Id));

    private static Finding Finding(RuleDescriptor rule, ManifestFile file, TextSpan span, string message) =>
        new() { Rule = rule, Severity = rule.Severity, RefusedBy = rule.RefusedBy, File = file, Span = span, Message = message };
}
