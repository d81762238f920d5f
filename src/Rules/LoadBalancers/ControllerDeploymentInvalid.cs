using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>An installation of the AWS Load Balancer Controller that does not start, or a second one beside the first.</summary>
public sealed class ControllerDeploymentInvalid : Rule<ControllerInstallation>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4020",
        Name = "controller-deployment-invalid",
        Title = "The AWS Load Balancer Controller is installed so that it starts, and once",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Controller,
        Why = "Without the name of its cluster, or with a feature gate that its release does not know, the controller ends at once: no load balancer is made or "
            + "changed any more. Two controllers for the same cluster and class undo each other's work.",
        Remedy = "Give the cluster's name (`--cluster-name`, in the chart `clusterName`), write feature gates as the release knows them, and install the controller once.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/",
            "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/config/feature_gates.go",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(ControllerInstallation subject, LintContext context)
    {
        if (NameProblem(subject, context) is { } nameless)
            yield return nameless;
        foreach (var gate in subject.Gates)
        {
            if (GateProblem(gate, subject, context) is { } refused)
                yield return refused;
        }
        foreach (var other in context.ControllerInstallations.All)
        {
            if (!subject.IsRivalOf(other))
                continue;
            yield return Report(subject.Place, $"{subject} and {other} both install the AWS Load Balancer Controller for cluster '{subject.ClusterName.Value}'.")
                .As(Severity.Warning)
                .WithRefusal(RefusedBy.Nobody)
                .WithRemedy("Keep one of them, or give each its own classes or namespaces to watch.")
                .RelatedTo(other.Place, "the other one is installed here");
            yield break;
        }
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(ControllerInstallation subject, LintContext context)
    {
        if (Missing.Value("the name of the cluster", subject.ClusterName) is { } name)
            return name;
        if (subject.Gates.FirstOrDefault(g => g.Text is null) is { } gate)
            return new MissingFact($"whether the feature gate {gate.Name} is on is not known", null, gate.ValueNode);
        return subject.Gates.Count > 0 ? Missing.Fact("the controller's version", VersionOf(subject, context), "controller.version") : null;
    }

    private Finding? NameProblem(ControllerInstallation installation, LintContext context)
    {
        var name = installation.ClusterName;
        if (name.IsUnknown || name is { IsPresent: true, Value.Length: > 0 })
            return null;
        if (installation.IsChart)
            return NamelessChart(installation, name, context);
        return Report(
            name.Node ?? installation.Place,
            $"{installation} starts the AWS Load Balancer Controller {(name.IsPresent ? "with an empty" : "without")} --cluster-name: it ends at once.")
            .WithRemedy("Add `--cluster-name=` with the name of the cluster to its arguments.");
    }

    /// <summary>What is not written may be patched in by whoever deploys the release for one cluster.</summary>
    private Finding NamelessChart(ControllerInstallation installation, Reading<string> name, LintContext context)
    {
        var isCertain = name.IsPresent || context.Cluster.Set.IsComplete;
        return Report(
            name.Node ?? installation.Place,
            $"{installation} gives the controller's chart {(name.IsPresent ? "an empty" : "no")} clusterName: Helm refuses to install it{(isCertain ? "" : " unless something outside these files adds one")}.")
            .As(isCertain ? Severity.Error : Severity.Warning)
            .WithRemedy("Set `clusterName` to the name of the cluster.");
    }

    private Finding? GateProblem(GateSetting gate, ControllerInstallation installation, LintContext context)
    {
        if (gate is { Text: not null, IsOn: null })
        {
            return Report(gate.ValueNode, $"The feature gate {gate.Name} is neither true nor false: the AWS Load Balancer Controller ends at once.")
                .WithRemedy("Write `true` or `false`.");
        }
        if (Placeholder.IsIn(gate.Name) || VersionOf(installation, context) is not { IsStated: true, Value: var version } fact)
            return null;
        if (FeatureGates.Knows(version, gate.Name) is not false)
            return null;
        var later = FeatureGates.Since(gate.Name) is { } since && version.IsAtLeast(since) is false ? $", which came with v{since}" : "";
        return Report(gate.NameNode, $"The AWS Load Balancer Controller v{version} knows no feature gate '{gate.Name}'{later}: it ends at once.{Hint(gate.Name, version)}")
            .WithRemedy("Remove the gate or mend its name, or install a release that knows it.")
            .RelatedTo(fact.Node, "the version is stated here");
    }

    private static string Hint(string name, ReleaseVersion version)
    {
        var names = FeatureGates.Of(version).ToList();
        var meant = names.Find(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase) || name.StartsWith(n, StringComparison.Ordinal));
        if (meant is null && NearNames.Of(name, names) is { Count: > 0 } near)
            meant = near[0];
        return meant is null ? "" : $" Did you mean '{meant}'?";
    }

    /// <summary>What the configuration states of the cluster's controller beats the image's tag, here as everywhere.</summary>
    private static Fact<ReleaseVersion> VersionOf(ControllerInstallation installation, LintContext context) =>
        context.Facts.Controller.Version is { Source: FactSource.Configuration, IsStated: true } configured ? configured : installation.Version;
}
