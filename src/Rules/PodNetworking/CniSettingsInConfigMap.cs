using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>Settings of the Amazon VPC CNI in a ConfigMap that nobody reads.</summary>
public sealed class CniSettingsInConfigMap : Rule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6001",
        Name = "cni-settings-in-config-map",
        Title = "The VPC CNI reads its containers' environment and no ConfigMap",
        Severity = Severity.Warning,
        Why = "The Amazon VPC CNI reads its settings from the environment of the containers of DaemonSet `aws-node` and from nowhere else. "
            + "The ConfigMap is stored and changes nothing; nodes go on with the old settings.",
        Remedy = "Write the settings where they reach the container: the add-on's `configurationValues` (`env`), the chart's `env` values, kops' `networking.amazonvpc.env`, "
            + "Cluster API's `vpcCni.env`, or `env` of the DaemonSet.",
        References =
        [
            "https://github.com/aws/amazon-vpc-cni-k8s#cni-configuration-variables",
            "https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource resource, LintContext context)
    {
        return resource.GroupKind == GroupKind.ConfigMap && resource.Root["data"].Mapping?.HasKey(IsVariable) is true ? Judge(resource, context) : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(Resource resource, LintContext context)
    {
        if (resource.GroupKind != GroupKind.ConfigMap || resource.Root["data"].Mapping?.HasKey(IsVariable) is not true)
            return null;
        if (resource.SharesName)
            return new MissingFact($"another object is called '{resource.Name}' too, and which of them containers read is not known");
        var unknown = context.Cluster.Resources.FirstOrDefault(r => r.Pods is { } pods && (pods.Containers is null || pods.InitContainers is null));
        return unknown is null ? null : new MissingFact($"the containers of {unknown} are not all known", null, unknown.NameNode);
    }

    private static bool IsVariable(string key) => VpcCniVariables.OfMainContainer.Contains(key);

    private IEnumerable<Finding> Judge(Resource resource, LintContext context)
    {
        var keys = (resource.Root["data"].Entries ?? []).Select(e => e.Key).Where(k => IsVariable(k.Value)).ToList();
        if (keys.Count == 0 || resource.SharesName || MayBeRead(resource, context.Cluster))
            return [];
        var names = Words.List([.. keys.Take(3).Select(k => $"`{k.Value}`"), .. keys.Count > 3 ? ["others"] : Array.Empty<string>()]);
        return [Report(keys[0], $"{names} in ConfigMap '{resource.Name}' {(keys.Count == 1 ? "has" : "have")} no effect: "
            + "the VPC CNI reads the environment of its containers, and no container in these files takes it from this ConfigMap.")];
    }

    /// <summary>A container that names the ConfigMap, or a Flux Kustomization that fills its values in elsewhere.</summary>
    private static bool MayBeRead(Resource map, ClusterModel cluster) =>
        map.Annotation("config.kubernetes.io/local-config").OrNull() == "true"
        || cluster.Resources.Any(r => r.Pods is { } pods ? IsNamedIn(pods, map.Name) : IsSubstitutedFrom(r, map.Name));

    private static bool IsNamedIn(PodTemplate pods, string name)
    {
        if (pods.Containers is not { } containers || pods.InitContainers is not { } init)
            return true;
        return containers.Concat(init).Any(c => TakesFrom(c, name))
            || pods.Spec["volumes"].Items?.All(v => v["configMap"]["name"].Text().OrNull() != name) is not true;
    }

    private static bool TakesFrom(Container container, string name)
    {
        if (container.Field["envFrom"].Items is not { } sources || container.Field["env"].Items is not { } variables)
            return true;
        return sources.Any(s => MayBe(s["configMapRef"]["name"], name)) || variables.Any(v => MayBe(v["valueFrom"]["configMapKeyRef"]["name"], name));
    }

    private static bool MayBe(Field reference, string name) => reference.IsUnknown || reference.Text().OrNull() == name;

    private static bool IsSubstitutedFrom(Resource resource, string name) =>
        resource.GroupKind.Kind == "Kustomization" && resource.Spec["postBuild"]["substituteFrom"].Items?.Any(s => MayBe(s["name"], name)) is not false
        && !resource.Spec["postBuild"].IsAbsent;
}
