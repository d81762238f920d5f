using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Manifests;

/// <summary>Versions of Kubernetes' own APIs that the cluster's release no longer has, or warns about.</summary>
public sealed class RemovedApiVersion : Rule<Resource>
{
    // Nobody runs an older one: standard support of EKS ended long ago (https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html).
    private const int SurelyPassedMinor = 25;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0011",
        Name = "removed-api-version",
        Title = "The object's apiVersion exists in the cluster's Kubernetes release",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "Kubernetes removes old versions of its APIs. A cluster that no longer serves the version refuses the object (\"no matches for kind\"), and an upgrade breaks the next deployment.",
        Remedy = "Move to the version that replaces it; fields may have changed with it (see the migration guide).",
        References = ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        var lifecycle = ApiVersionLifecycle.Of(subject.ApiVersion, subject.Kind);
        return lifecycle is null || !subject.Root["apiVersion"].IsPresent ? [] : Judge(subject, lifecycle, context);
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource subject, LintContext context) =>
        ApiVersionLifecycle.Of(subject.ApiVersion, subject.Kind) is null
                ? null
                : Missing.Fact("the release of Kubernetes", context.Facts.Cluster.KubernetesVersion, "cluster.kubernetesVersion");

    private IEnumerable<Finding> Judge(Resource subject, ApiVersionLifecycle lifecycle, LintContext context)
    {
        var kubernetes = context.Facts.Cluster.KubernetesVersion;
        if (!kubernetes.IsKnown || subject.Root["apiVersion"].Node is not { } place)
            return [];
        var name = $"{subject.ApiVersion} {subject.Kind}";
        if (IsReached(lifecycle.RemovedIn, kubernetes.Value))
        {
            return [Report(place, $"Kubernetes has no {name} since {lifecycle.RemovedIn}{StatedAs(kubernetes)}: {Advice(lifecycle)}.")
                .As(kubernetes.IsStated || lifecycle.RemovedIn.Minor <= SurelyPassedMinor ? Severity.Error : Severity.Warning)
                .RelatedTo(kubernetes.Node, "the cluster's release is stated here")];
        }
        else if (IsReached(lifecycle.DeprecatedIn, kubernetes.Value))
        {
            return [Report(place, $"{name} is deprecated since Kubernetes {lifecycle.DeprecatedIn} and removed in {lifecycle.RemovedIn}: {Advice(lifecycle)}.").As(Severity.Info)];
        }
        return [];
    }

    private static bool IsReached(ReleaseVersion release, ReleaseVersion cluster) => cluster.IsAtLeast(release.Major, release.Minor) is true;

    private static string StatedAs(Fact<ReleaseVersion> kubernetes) => kubernetes.IsStated ? $" (the cluster has {kubernetes.Value})" : "";

    private static string Advice(ApiVersionLifecycle lifecycle) => lifecycle.Replacement is { } other ? $"use {other}" : "nothing replaces it";
}
