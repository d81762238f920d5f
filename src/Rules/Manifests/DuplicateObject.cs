using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Manifests;

/// <summary>One object written twice where both reach the cluster together.</summary>
public sealed class DuplicateObject : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0010",
        Name = "duplicate-object",
        Title = "An object is written once",
        Severity = Severity.Warning,
        Why = "Kind, namespace and name are what an object is to the API server. Of two in one file the later one replaces the earlier one without a word; kustomize refuses two in one kustomization.",
        Remedy = "Remove one of the two, or give it another name or namespace.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        if (context.Cluster.EarlierTwinOf(subject) is not { } earlier)
            return [];
        var consequence = subject.File == earlier.File ? "this one replaces the one before" : "the kustomization holds both";
        return [Report(subject.NameNode, $"{subject} is there twice: {consequence}.").RelatedTo(earlier.NameNode, "the first one is here")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource subject, LintContext context) =>
        Missing.Value("its name", subject.Metadata["name"]) ?? Missing.Value("its namespace", subject.Metadata["namespace"]);
}
