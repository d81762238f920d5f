using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules;

/// <summary>A rule about one noun; the noun's place in <see cref="SubjectTable"/> says what is walked.</summary>
/// <typeparam name="TSubject">The noun that the rule judges.</typeparam>
public abstract class Rule<TSubject> : Rule
    where TSubject : class
{
    /// <inheritdoc/>
    public sealed override IEnumerable<object> Subjects(LintContext context) => SubjectTable.Of<TSubject>(context);

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(object subject, LintContext context) => Check((TSubject)subject, context);

    /// <inheritdoc/>
    public sealed override Resource? ResourceOf(object subject) => SubjectTable.ResourceOf(subject);

    /// <inheritdoc/>
    public sealed override MissingFact? MissingFor(object subject, LintContext context) => MissingFor((TSubject)subject, context);

    /// <inheritdoc cref="Rule.MissingFor(object, LintContext)"/>
    protected virtual MissingFact? MissingFor(TSubject subject, LintContext context) => null;

    /// <summary>What is wrong with this subject; reports on nothing else.</summary>
    protected abstract IEnumerable<Finding> Check(TSubject subject, LintContext context);
}
