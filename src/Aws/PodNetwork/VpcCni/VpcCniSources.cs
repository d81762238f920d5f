using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>Every place of a deployment set that sets the Amazon VPC CNI up. A new format is one method and one line here.</summary>
public sealed class VpcCniSources
{
    private const string Addon = "vpc-cni";

    private VpcCniSources(IReadOnlyList<VpcCniSettings> all)
    {
        All = all;
    }

    /// <summary>In the order of formats, files and text.</summary>
    public IReadOnlyList<VpcCniSettings> All { get; }

    /// <summary>
    /// What is written of a variable of the container <c>aws-node</c>, where all that write it agree; absent where none does, unknown where they contradict
    /// each other.
    /// </summary>
    public Reading<string> Stated(string name)
    {
        var written = All.Select(s => s.Main.Value(name)).Where(v => !v.IsAbsent).ToList();
        if (written.Count == 0)
            return default;
        return written.TrueForAll(v => v.IsPresent && v.Value == written[0].OrNull()) ? written[0] : Reading<string>.Unknown($"`{name}` is not certain");
    }

    /// <summary>Whether a switch is stated to be on; <c>null</c> where nobody states it, or two contradict each other.</summary>
    public bool? IsOn(string name) => Stated(name) is { IsPresent: true } value ? Go.GoBool.Parse(value.Value) ?? VpcCniVariables.IsOnByDefault(name) : null;

    /// <summary>
    /// Whether a switch is on, wherever it is set: stated by who writes it, or by a whole DaemonSet that leaves it out; the code's default, which is not stated,
    /// where nobody in sight decides; unknown where a placeholder does, or two contradict each other.
    /// </summary>
    public Fact<bool> Switch(string name)
    {
        var stated = Stated(name);
        var @default = VpcCniVariables.IsOnByDefault(name);
        if (stated.IsPresent)
            return Fact<bool>.Stated(Go.GoBool.Parse(stated.Value) ?? @default, FactSource.Manifests, stated.Node!);
        if (stated.IsUnknown)
            return Fact<bool>.Unknown(stated.UnknownReason!, stated.Node);
        var whole = All.FirstOrDefault(s => s.IsWhole);
        return whole is null ? Fact<bool>.Default(@default) : Fact<bool>.Stated(@default, FactSource.Manifests, whole.NodeOf(name));
    }

    internal static VpcCniSources Of(LintContext context)
    {
        var all = new List<VpcCniSettings>(context.Cluster.ToldByEach(OfResource));
        foreach (var patch in context.Cluster.Set.Patches)
            all.AddRange(OfDaemonSet(patch));
        all.AddRange(context.Get(HelmChart.In).Named("aws-vpc-cni").Where(c => !c.IsDefault).Select(OfChart));
        return new VpcCniSources(all);
    }

    private static IEnumerable<VpcCniSettings> OfResource(Resource resource) => resource.GroupKind switch
    {
        { Group: "apps" or "extensions", Kind: "DaemonSet" } => OfDaemonSet(resource),
        { Group: "controlplane.cluster.x-k8s.io", Kind: "AWSManagedControlPlane" } =>
            [.. OfAddons(resource), .. OfEnv(resource, resource.Spec["vpcCni"]["env"], "`vpcCni.env`")],
        { Group: "kops.k8s.io", Kind: "Cluster" } =>
            [.. OfEnv(resource, resource.Spec["networking"]["amazonvpc"]["env"], "`networking.amazonvpc`"),
             .. OfEnv(resource, resource.Spec["networking"]["amazonVPC"]["env"], "`networking.amazonVPC`")],
        _ => OfAddons(resource),
    };

    private static IEnumerable<VpcCniSettings> OfDaemonSet(Resource resource)
    {
        if (!AwsNodeNetwork.IsAwsNode(resource) || resource.Pods is not { } pods || pods.Containers is not { } containers)
            return [];
        var main = containers.FirstOrDefault(c => Is(c, "aws-node", "amazon-k8s-cni"));
        if (main is null)
            return [];
        var init = pods.InitContainers?.FirstOrDefault(c => Is(c, "aws-vpc-cni-init", "amazon-k8s-cni-init"));
        var isWhole = !main.Field["image"].IsAbsent && !resource.Spec["selector"].IsAbsent;
        return [new VpcCniSettings(
            resource,
            $"DaemonSet '{resource.Name}'",
            isWhole ? VpcCniChannel.DaemonSet : VpcCniChannel.Patch,
            OfContainer(main),
            init is null ? null : OfContainer(init))
        {
            Version = AwsNodeNetwork.VersionOf(main.Image.OrNull()),
        }];
    }

    private static VpcCniEnvironment OfContainer(Container container) =>
        VpcCniEnvironment.OfList(container.Field["env"], container.Field["envFrom"].IsAbsent ? null : "the variable may come from elsewhere", isContainer: true);

    private static bool Is(Container container, string name, string image) =>
        container.Name.OrNull() == name || AwsNodeNetwork.ImageName(container.Image.OrNull() ?? "") == image;

    private static IEnumerable<VpcCniSettings> OfAddons(Resource resource) =>
        ClusterAddon.In(resource).Where(a => a.Is(Addon) && !a.Configuration.IsAbsent)
            .Select(a => OfValues(resource, $"the configuration of add-on '{Addon}'", EmbeddedDocument.In(a.Configuration)));

    private static VpcCniSettings OfValues(Resource resource, string place, Field values) =>
        new(resource, place, VpcCniChannel.Values, VpcCniEnvironment.OfMap(values["env"]), VpcCniEnvironment.OfMap(values["init"]["env"]))
        {
            MayMakeEniConfigs = !values["eniConfig"].IsAbsent,
        };

    private static IEnumerable<VpcCniSettings> OfEnv(Resource resource, Field env, string place)
    {
        if (!env.IsAbsent)
            return [new VpcCniSettings(resource, place, VpcCniChannel.Values, VpcCniEnvironment.OfList(env), null)];
        return [];
    }

    private static VpcCniSettings OfChart(HelmChart chart) => new(
        chart.Resource,
        $"the values of chart '{chart.Name}'",
        VpcCniChannel.Values,
        VpcCniEnvironment.OfMap(chart.Value("env")).With(VpcCniEnvironment.OfList(chart.Value("extraEnv"))),
        VpcCniEnvironment.OfMap(chart.Value("init", "env")))
    {
        MayMakeEniConfigs = !chart.Value("eniConfig").IsAbsent,
    };
}
