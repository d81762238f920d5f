using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Engine.Linting;

/// <summary>Asks rules that found nothing on an object whether they could judge it.</summary>
internal static class Silences
{
    /// <summary>The rules that lack a fact about this object, each with each reason once, in the order of the rules.</summary>
    public static IReadOnlyList<Silence> Of(IEnumerable<Rule> rules, LintContext context, Resource resource)
    {
        var silences = rules
            .Where(r => context.Configuration.IsEnabled(r.Descriptor))
            .SelectMany(r => r.Subjects(context).Where(s => r.ResourceOf(s) == resource).Select(s => Of(r, s, context)))
            .Where(s => s is not null)
            .Select(s => s!);
        return [.. silences.GroupBy(s => (s.Rule, s.Missing.Reason)).Select(g => g.First())];
    }

    private static Silence? Of(Rule rule, object subject, LintContext context)
    {
        try
        {
            return rule.Check(subject, context).Any() || rule.MissingFor(subject, context) is not { } missing ? null : new Silence(rule.Descriptor, missing);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A rule that fails is reported by the run (ML0009).
            return null;
        }
    }
}
