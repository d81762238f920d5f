using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules;

/// <summary>
/// A rule that finds all it needs in the object itself: where it is silent it has judged, and there is no fact that somebody could state to make it
/// speak. Every other rule says in <c>MissingFor</c> what it lacks; a test holds that.
/// </summary>
/// <typeparam name="TSubject">The noun that the rule judges.</typeparam>
public abstract class ObjectRule<TSubject> : Rule<TSubject>
    where TSubject : class
{
    /// <inheritdoc/>
    protected sealed override MissingFact? MissingFor(TSubject subject, LintContext context) => null;
}
