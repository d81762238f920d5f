using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// The AWS Load Balancer Controller's own installation: a Deployment that runs its image, or what installs its Helm chart (a Flux <c>HelmRelease</c>, an
/// Argo CD <c>Application</c>, Rancher's <c>HelmChart</c>, Cluster API's <c>HelmChartProxy</c>). Its flags are facts for the whole set.
/// </summary>
public sealed class ControllerInstallation
{
    internal const string Name = "aws-load-balancer-controller";

    // The name of its image up to v2.2; v1 of that image is another controller, with flags of its own.
    private const string OldName = "aws-alb-ingress-controller";
    private const int SearchedUpTo = 64 * 1024;

    private readonly IControllerArguments arguments;

    private ControllerInstallation(Resource resource, YamlNode place, IControllerArguments arguments, Fact<ReleaseVersion> version, HelmChart? chart)
    {
        Resource = resource;
        Place = place;
        this.arguments = arguments;
        Version = version;
        Chart = chart;
    }

    /// <summary>The object that installs it.</summary>
    public Resource Resource { get; }

    /// <summary>What names the controller: its image, or its chart.</summary>
    public YamlNode Place { get; }

    /// <summary>Whether Helm installs it, by the controller's own chart.</summary>
    public bool IsChart => Chart is not null;

    /// <summary>The chart with its values; <c>null</c> for a Deployment.</summary>
    internal HelmChart? Chart { get; }

    /// <summary>The release, by the image's tag or the chart's version; the latter tells no patch number.</summary>
    public Fact<ReleaseVersion> Version { get; }

    /// <summary>The feature gates that it sets, in their order.</summary>
    public IReadOnlyList<GateSetting> Gates => arguments.Gates;

    /// <summary>The name of the cluster: absent where none is given, unknown where somebody else may give it.</summary>
    public Reading<string> ClusterName => Flag(ControllerFlag.ClusterName);

    /// <summary>Why gates that are not among <see cref="Gates"/> may be set; <c>null</c> where none is.</summary>
    internal string? GatesUnknownReason => arguments.GatesUnknownReason;

    /// <summary>The text that a flag gets: absent where the controller's default holds.</summary>
    internal Reading<string> Flag(ControllerFlag flag) => arguments.Of(flag);

    /// <summary>
    /// Whether the other certainly is a second controller for the same objects: the same cluster, classes and namespaces. Two that share an identity are
    /// one object, written twice.
    /// </summary>
    public bool IsRivalOf(ControllerInstallation other)
    {
        if (other == this || (Resource.GroupKind == other.Resource.GroupKind && Resource.Name == other.Resource.Name))
            return false;
        return ClusterName is { IsPresent: true, Value.Length: > 0 } && Says(other, ControllerFlag.ClusterName)
            && Says(other, ControllerFlag.IngressClass, "alb") && Says(other, ControllerFlag.LoadBalancerClass) && Says(other, ControllerFlag.WatchNamespace);
    }

    /// <inheritdoc/>
    public override string ToString() => Resource.ToString();

    internal static IEnumerable<ControllerInstallation> Of(Resource resource) => resource.Kind switch
    {
        "Deployment" when MayHoldName(resource.File.Text) => OfDeployment(resource),
        _ => [],
    };

    internal static ControllerInstallation Of(HelmChart chart) => new(chart.Resource, chart.NameNode.Node!, new ChartArguments(chart), VersionOf(chart), chart);

    private bool Says(ControllerInstallation other, ControllerFlag flag, string @default = "")
    {
        var (own, others) = (Flag(flag).Or(@default), other.Flag(flag).Or(@default));
        return own is not null && own == others;
    }

    /// <summary>
    /// Whether the name may stand in a file's text, at worst with a letter escaped: nearly no file has it, and then its objects need no look. A large file
    /// with many objects is not searched for each of them.
    /// </summary>
    private static bool MayHoldName(string text) =>
        text.Length > SearchedUpTo || text.IndexOf(Name, StringComparison.Ordinal) >= 0 || text.IndexOf(OldName, StringComparison.Ordinal) >= 0
        || text.IndexOf('\\') >= 0;

    private static IEnumerable<ControllerInstallation> OfDeployment(Resource resource)
    {
        var container = (resource.Spec["template"]["spec"]["containers"].Items ?? []).FirstOrDefault(c => IsController(c["image"]));
        if (container.Node is not null)
            return [new ControllerInstallation(resource, container["image"].Node!, new CommandLineArguments(container), VersionOf(container["image"]), chart: null)];
        return [];
    }

    /// <summary>A tag that is patched still belongs to the controller's image.</summary>
    private static bool IsController(Field image)
    {
        if (image.Scalar is not { } scalar)
            return false;
        var (name, tag) = Parts(scalar.Value);
        return name == Name || (name == OldName && tag.StartsWith("v2.", StringComparison.Ordinal));
    }

    private static (string Name, string Tag) Parts(string image)
    {
        var start = image.LastIndexOf('/') + 1;
        var end = image.IndexOfAny([':', '@'], start);
        if (end < 0)
            return (image.Substring(start), "");
        var digest = image.IndexOf('@', start);
        var tag = image[end] == '@' ? "" : image.Substring(end + 1, (digest < 0 ? image.Length : digest) - end - 1);
        return (image.Substring(start, end - start), tag);
    }

    private static Fact<ReleaseVersion> VersionOf(Field image)
    {
        if (image.UnknownReason is { } reason)
            return Fact<ReleaseVersion>.Unknown(reason, image.Node);
        return TagVersion(Parts(image.Scalar!.Value).Tag) is { } version
            ? Fact<ReleaseVersion>.Stated(version, FactSource.Manifests, image.Node!)
            : Fact<ReleaseVersion>.Unknown("the image's tag names no release", image.Node);
    }

    private static Fact<ReleaseVersion> VersionOf(HelmChart chart)
    {
        var tag = chart.Value("image", "tag");
        if (tag.IsUnknown)
            return Fact<ReleaseVersion>.Unknown(tag.UnknownReason!, tag.Node);
        if (tag.Text().OrNull() is { Length: > 0 } text)
        {
            return TagVersion(text) is { } tagged
                ? Fact<ReleaseVersion>.Stated(tagged, FactSource.Manifests, tag.Node!)
                : Fact<ReleaseVersion>.Unknown("the image's tag names no release", tag.Node);
        }
        return chart.Version.Text().OrNull() is { } written && ReleaseVersion.Parse(AnyPatch(written)) is { } version && ReleaseOf(version) is { } release
            ? Fact<ReleaseVersion>.Stated(release, FactSource.Manifests, chart.Version.Node!)
            : Fact<ReleaseVersion>.Unknown(chart.Version.UnknownReason ?? "no single version of the chart is written", chart.Version.Node);
    }

    /// <summary>
    /// Charts 1.2 to 1.17 hold v2.2 to v2.17, and from 3.0 on both count alike; patch numbers went apart
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/helm/aws-load-balancer-controller/Chart.yaml, over its releases).
    /// </summary>
    private static ReleaseVersion? ReleaseOf(ReleaseVersion chart) => chart switch
    {
        { Major: 1, Minor: >= 2 and <= 17 } => new ReleaseVersion(2, chart.Minor),
        { Major: >= 3 } => new ReleaseVersion(chart.Major, chart.Minor),
        _ => null,
    };

    /// <summary><c>1.7.x</c> and <c>1.7.*</c> are any patch of 1.7; of the other ranges none is one release.</summary>
    private static string AnyPatch(string range) => range.EndsWith(".x", StringComparison.Ordinal) || range.EndsWith(".*", StringComparison.Ordinal)
        ? range.Substring(0, range.Length - 2)
        : range;

    /// <summary>Builds for one platform have it in their tag: <c>v2.4.1-linux_arm64</c>.</summary>
    private static ReleaseVersion? TagVersion(string tag)
    {
        var hyphen = tag.IndexOf('-');
        return ReleaseVersion.Parse(hyphen < 0 ? tag : tag.Substring(0, hyphen));
    }
}

/// <summary>Every installation of the controller in a deployment set.</summary>
public sealed class ControllerInstallations
{
    private const string MutatorWebhook = "mservice.elbv2.k8s.aws";
    private const string PodWebhook = "mpod.elbv2.k8s.aws";

    private readonly ClusterModel cluster;

    private ControllerInstallations(LintContext context)
    {
        cluster = context.Cluster;
        var charts = HelmChart.In(context).Named(ControllerInstallation.Name).Where(c => !c.IsDefault).ToList();
        All = [.. cluster.ToldByEach(ControllerInstallation.Of), .. charts.Where(c => !c.IsAddition).Select(ControllerInstallation.Of)];
        if (All.Count > 1)
            UnknownReason = $"several objects install the controller: {string.Join(", ", All.Select(i => i.ToString()))}";
        else if (charts.Find(c => c.IsAddition) is { } addition)
            UnknownReason = $"{addition.Resource} changes the values of the controller's chart";
    }

    /// <summary>Deployments first, then charts, in the order of files and text.</summary>
    public IReadOnlyList<ControllerInstallation> All { get; }

    /// <summary>The one whose flags hold; <c>null</c> where there is none, or several.</summary>
    public ControllerInstallation? Single => All.Count == 1 && UnknownReason is null ? All[0] : null;

    /// <summary>Why no single installation's flags hold; <c>null</c> where one does, or there is none.</summary>
    public string? UnknownReason { get; }

    /// <summary>
    /// Whether new Services get the controller's class: in a chart by its value, of a Deployment by the webhook that stands beside it; <c>default</c>
    /// (unknown, unsaid) where nothing tells.
    /// </summary>
    internal Fact<bool> ServiceMutatorWebhook()
    {
        if (Single is not { } one)
            return default;
        // https://github.com/kubernetes-sigs/aws-load-balancer-controller/releases/tag/v2.5.0
        if (one.Version is { IsKnown: true, Value: var version } && version.IsAtLeast(2, 5) is false)
            return Fact<bool>.Stated(false, FactSource.Manifests, one.Version.Node!);
        return one.Chart is { } chart ? OfChart(chart) : BesideDeployment();
    }

    internal static ControllerInstallations In(LintContext context) => new(context);

    private static Fact<bool> OfChart(HelmChart chart)
    {
        var field = chart.Value("enableServiceMutatorWebhook");
        if (field.IsAbsent)
            return Fact<bool>.Default(true);
        return field.Bool() is { IsPresent: true } written
            ? Fact<bool>.Stated(written.Value, FactSource.Manifests, written.Node!)
            : Fact<bool>.Unknown(field.UnknownReason ?? "enableServiceMutatorWebhook is neither true nor false", field.Node);
    }

    private Fact<bool> BesideDeployment()
    {
        var webhooks = cluster.OfKind(new GroupKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration"))
            .SelectMany(c => c.Root["webhooks"].Items ?? []).Select(w => w["name"].Text()).ToList();
        if (webhooks.Find(w => w.OrNull() == MutatorWebhook) is { IsPresent: true } mutator)
            return Fact<bool>.Stated(true, FactSource.Manifests, mutator.Node!);
        return webhooks.Find(w => w.OrNull() == PodWebhook) is { IsPresent: true } others && webhooks.All(w => w.IsPresent)
            ? Fact<bool>.Stated(false, FactSource.Manifests, others.Node!)
            : Fact<bool>.Unknown("the controller's webhooks are not in these files");
    }
}
