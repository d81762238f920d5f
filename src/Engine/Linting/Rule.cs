using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>
/// A judgement about one kind of subject. Stateless: it sees everything, reports only on the subject that it is given, yields what it finds,
/// and never collects, logs, throws or changes the model.
/// </summary>
public abstract class Rule
{
    /// <summary>Everything about the rule but its check.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>What there is to judge in this deployment set.</summary>
    public abstract IEnumerable<object> Subjects(LintContext context);

    /// <summary>What is wrong with one subject.</summary>
    public abstract IEnumerable<Finding> Check(object subject, LintContext context);

    /// <summary>The object that a subject is part of: decides whether it is selected, and names it when the rule fails (ML0009).</summary>
    public abstract Resource? ResourceOf(object subject);

    /// <summary>
    /// What the rule lacks to judge a subject on which it finds nothing; <c>null</c> where it has judged it, or where it would not apply whatever was known.
    /// </summary>
    public virtual MissingFact? MissingFor(object subject, LintContext context) => null;

    /// <summary>A finding of this rule's severity at a node.</summary>
    protected Finding Report(YamlNode node, string message) => Report(node.File, node.Span, message);

    /// <summary>A finding of this rule's severity at a stretch of text.</summary>
    protected Finding Report(ManifestFile file, TextSpan span, string message) => new()
    {
        Rule = Descriptor,
        Severity = Descriptor.Severity,
        RefusedBy = Descriptor.RefusedBy,
        File = file,
        Span = span,
        Message = message,
    };
}
