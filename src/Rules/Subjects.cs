using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules;

/// <summary>What there is to judge, per noun: the one table that every rule's subjects come from.</summary>
internal static class SubjectTable
{
    /// <summary>The subjects of a noun in a deployment set; context objects are looked up, never judged.</summary>
    public static IEnumerable<object> Of<TSubject>(LintContext context) => typeof(TSubject) switch
    {
        var t when t == typeof(Resource) => context.Cluster.Resources.Where(r => !r.IsContext),
        var t => throw new InvalidOperationException($"No subjects are listed for {t.Name}."),
    };

    /// <summary>The object that a subject is part of.</summary>
    public static Resource? ResourceOf(object subject) => subject switch
    {
        Resource resource => resource,
        _ => null,
    };
}
